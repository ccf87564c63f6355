// The first and the last folder of the collection: a user of its own, by registration
// and login, unless a token was given, and its end.

const set = `const set = (name, value) => (pm.environment.has(name) ? pm.environment : pm.collectionVariables).set(name, value);
`;
const onlyInSession = `if (!pm.collectionVariables.get('session')) pm.execution.skipRequest();
`;
const logIn = (request, name, before) =>
  request({
    name,
    description: 'Begins a session, whose token all requests from here on send.',
    method: 'POST',
    path: '/v1/sessions',
    body: { login: '{{login}}', password: '{{password}}' },
    before,
    statuses: [201],
    after: `${set}if (pm.response.code === 201) {
  set('token', pm.response.json().token);
  pm.collectionVariables.set('session', 'yes');
}
`,
  });

export function startHere(request) {
  const unlessGiven = `// With a token that was given there is nothing to log in to.
if (pm.variables.get('token')) pm.execution.skipRequest();
`;
  return {
    name: 'start here',
    description: 'Run these first: they register and log in, unless a token was given, and make a user to work on.',
    item: [
      request({
        name: 'Is it there',
        description: 'Asks what is being served.',
        method: 'GET',
        path: '/v1/about',
        before: `pm.collectionVariables.set('session', '');
`,
        statuses: [200],
      }),
      request({
        name: 'Register',
        description: 'Makes an account. Set `login` and `password` to use one that exists.',
        method: 'POST',
        path: '/v1/accounts',
        body: { login: '{{login}}', password: '{{password}}', name: 'Postman' },
        before: `${unlessGiven}if (!pm.variables.get('login')) {
  pm.collectionVariables.set('login', 'postman-' + Date.now() + '@example.com');
}
`,
        statuses: [202],
      }),
      logIn(request, 'Log in', unlessGiven),
      request({
        name: 'Whose session is it',
        description: 'Takes the user of the account for the requests that follow.',
        method: 'GET',
        path: '/v1/account',
        before: onlyInSession,
        statuses: [200],
        after: `if (pm.response.code === 200) pm.collectionVariables.set('userId', String(pm.response.json().user_id));
`,
      }),
      request({
        name: 'Make a user',
        description: 'Without a login: makes a user for the requests that follow.',
        method: 'POST',
        path: '/v1/users',
        body: { name: 'Postman', preferred_genres: ['drama'] },
        before: `if (pm.collectionVariables.get('session')) pm.execution.skipRequest();
`,
        statuses: [201],
        after: `if (pm.response.code === 201) pm.collectionVariables.set('userId', String(pm.response.json().id));
`,
      }),
    ],
  };
}

export function finish(request) {
  const session = (name, description, path) =>
    request({
      name,
      description,
      method: 'DELETE',
      path,
      before: onlyInSession,
      statuses: [204],
      after: `${set}set('token', ''); // it is of no use any more
`,
    });
  return {
    name: 'finish here',
    description: 'Ends the sessions and deletes the user of the first folder.',
    item: [
      session('Log out', 'Ends this session.', '/v1/session'),
      logIn(request, 'Log in again', onlyInSession),
      session('Log out everywhere', 'Ends all sessions of the account.', '/v1/sessions'),
      logIn(request, 'Log in a last time', onlyInSession),
      request({
        name: 'Delete the user',
        description: 'Deletes the user, the account too.',
        method: 'DELETE',
        path: '/v1/users/{{userId}}',
        statuses: [204],
        after: `${set}if (pm.collectionVariables.get('session')) {
  set('token', '');
  pm.collectionVariables.set('login', '');
  pm.collectionVariables.set('session', '');
}
pm.collectionVariables.set('userId', '1');
`,
      }),
    ],
  };
}
