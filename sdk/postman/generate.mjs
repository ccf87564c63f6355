// Writes the Postman collection and its environment from the contract: converts the
// document, gives everything ids that stay the same, lets the requests work on data of
// their own, and adds the checks and the two folders that stand around the others.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import Converter from 'openapi-to-postmanv2';
import { parse } from 'yaml';
import { finish, startHere } from './flow.mjs';

const source = readFileSync(new URL('../../api/openapi.yaml', import.meta.url), 'utf8');
const document = parse(source);
const nobody = '9007199254740991'; // the largest id: nothing has it

const collection = await convert();
collection.info.name = 'Marquee';
collection.info.description = document.info.description;
collection.info.version = document.info.version;
collection.auth = { type: 'noauth' };
collection.event = [script('prerequest', authorize)];
collection.variable = Object.entries({
  baseUrl: 'http://127.0.0.1:8080',
  token: '',
  login: '',
  password: 'a quiet film about trains',
  session: '',
  userId: '1',
  newUserId: nobody,
  movieId: '193',
  newMovieId: nobody,
  runId: '1',
  keyId: nobody,
  sessionId: nobody,
}).map(([key, value]) => ({ key, value, type: 'string' }));

// What ends the session is in the last folder, so that the others have one.
const last = new Set(['deleteCurrentSession', 'deleteSessions']);
for (const folder of collection.item) {
  folder.description = document.tags.find((tag) => tag.name === folder.name)?.description ?? '';
  folder.item = folder.item.filter((item) => {
    const found = operationOf(item.request);
    item.operation = found;
    return !last.has(found.operation.operationId);
  });
  // What makes something comes before what reads it, and what deletes it comes last.
  const order = ['POST', 'PUT', 'GET', 'PATCH', 'DELETE'];
  folder.item.sort((a, b) => order.indexOf(a.request.method) - order.indexOf(b.request.method));
  folder.item.forEach(complete);
}
collection.item = [startHere(request), ...collection.item.filter((folder) => folder.item.length > 0), finish(request)];
identify(collection, 'Marquee');
save('marquee.postman_collection.json', collection);
save('local.postman_environment.json', {
  id: uuid('environment'),
  name: 'Marquee on this machine',
  values: ['baseUrl', 'token'].map((key) => ({
    key,
    value: collection.variable.find((variable) => variable.key === key).value,
    type: key === 'token' ? 'secret' : 'default',
    enabled: true,
  })),
  _postman_variable_scope: 'environment',
});

function convert() {
  const options = {
    folderStrategy: 'Tags',
    parametersResolution: 'Example',
    requestParametersResolution: 'Example',
    exampleParametersResolution: 'Example',
    enableOptionalParameters: false,
    includeAuthInfoInExample: false,
  };
  return new Promise((resolve, reject) => {
    Converter.convert({ type: 'string', data: source }, options, (error, result) => {
      if (error || !result.result) reject(error ?? new Error(result.reason));
      else resolve(result.output[0].data);
    });
  });
}

/** The operation that a request was made from. */
function operationOf({ method, url }) {
  const path = `/${url.path.map((part) => part.replace(/^:(\w+)$/, '{$1}')).join('/')}`;
  const operation = document.paths[path]?.[method.toLowerCase()];
  if (!operation) throw new Error(`the document has no ${method} ${path}`);
  return { path, method, operation };
}

function complete(item) {
  const { path, method, operation } = item.operation;
  delete item.operation;
  const { request } = item;
  delete request.auth; // the collection's script does it
  for (const variable of request.url.variable ?? []) {
    variable.value = valueOf(variable.key, method, path);
    delete variable.type;
  }
  const requests = item.response.map((one) => one.originalRequest).concat(request);
  for (const parameter of requests.flatMap((one) => one.url.query ?? [])) {
    if (parameter.key === 'cursor') parameter.value = '';
  }
  for (const header of requests.flatMap((one) => one.header ?? [])) {
    if (header.key === 'Idempotency-Key') Object.assign(header, { value: '{{$guid}}', disabled: false });
  }
  if (operation.operationId === 'replaceMovie') {
    // The example is another movie, which is there already.
    const { value } = document.components.requestBodies.MovieBody.content['application/json'].examples.movie;
    request.body.raw = JSON.stringify({ ...value, runtime_minutes: 114 }, null, 2);
  }
  item.response = item.response.filter(({ code }) => code >= 200 && code < 300);
  for (const response of item.response) delete response.originalRequest.auth;
  item.event = [script('test', checks(documentedBy(operation)) + remember(operation.operationId))];
}

/** Which variable a path parameter is: what is changed or deleted was made by the collection. */
function valueOf(parameter, method, path) {
  const writes = method !== 'GET';
  switch (parameter) {
    case 'movie_id':
      return writes && path.startsWith('/v1/movies/') ? '{{newMovieId}}' : '{{movieId}}';
    case 'user_id':
      return path.endsWith('/role') || (writes && path.endsWith('{user_id}') && method === 'DELETE') ? '{{newUserId}}' : '{{userId}}';
    case 'kind':
      return 'watchlist';
    default:
      return `{{${parameter.replace(/_(\w)/g, (_, letter) => letter.toUpperCase())}}}`;
  }
}

/** The media types of each documented status. */
function documentedBy(operation) {
  const entries = Object.entries(operation.responses).map(([status, value]) => {
    const response = value.$ref ? document.components.responses[value.$ref.split('/').at(-1)] : value;
    return [status, Object.keys(response.content ?? {})];
  });
  return Object.fromEntries(entries);
}

function checks(documented) {
  const table = Object.entries(documented).map(([status, types]) => `  ${status}: ${JSON.stringify(types)},`);
  return `const documented = {
${table.join('\n')}
};
const types = documented[pm.response.code];
pm.test('The status is a documented one and no failure', () => {
  pm.expect(Object.keys(documented)).to.include(String(pm.response.code));
  pm.expect(pm.response.code).to.be.below(500);
});
pm.test('The request is what the document describes', () => pm.expect(pm.response.code).to.not.equal(400));
pm.test('The media type is the documented one', () => {
  const type = (pm.response.headers.get('Content-Type') || '').split(';')[0];
  if (types.length > 0) pm.expect(types).to.include(type);
  else pm.expect(pm.response.text()).to.equal('');
});
if (types && types.some((type) => type.endsWith('json'))) {
  pm.test('The body is JSON', () => pm.expect(pm.response.json()).to.be.an('object'));
}
`;
}

/** What an answer gives to later requests. */
function remember(id) {
  const made = {
    createMovie: ['newMovieId', 'id'],
    createUser: ['newUserId', 'id'],
    createTrainingRun: ['runId', 'id'],
    createAPIKey: ['keyId', 'key.id'],
  }[id];
  return made ? `if (pm.response.code < 300) {\n  pm.collectionVariables.set('${made[0]}', String(pm.response.json().${made[1]}));\n}\n` : '';
}

/** A request of the folders that stand around the others. */
function request({ name, description, method, path, body, before, statuses, after }) {
  const events = [];
  if (before) events.push(script('prerequest', before));
  const expected = `pm.test('The status is ${statuses.join(' or ')}', () => pm.expect(pm.response.code).to.be.oneOf(${JSON.stringify(statuses)}));\n`;
  events.push(script('test', expected + (after ?? '')));
  return {
    name,
    request: {
      method,
      description,
      header: [
        { key: 'Accept', value: 'application/json' },
        ...(body ? [{ key: 'Content-Type', value: 'application/json' }] : []),
      ],
      url: { raw: `{{baseUrl}}${path}`, host: ['{{baseUrl}}'], path: path.slice(1).split('/') },
      ...(body && { body: { mode: 'raw', raw: JSON.stringify(body, null, 2), options: { raw: { language: 'json' } } } }),
    },
    response: [],
    event: events,
  };
}

function script(listen, text) {
  const code = typeof text === 'function' ? text.toString().replace(/^function \w+\(\) \{\n|\n\}$/g, '').replace(/^ {2}/gm, '') : text;
  return { listen, script: { type: 'text/javascript', exec: code.trimEnd().split('\n') } };
}

/* global pm */
function authorize() {
  const token = pm.variables.get('token');
  if (token) pm.request.headers.upsert({ key: 'Authorization', value: 'Bearer ' + token });
}

/** Replaces the random ids by such as follow from the place. */
function identify(node, place) {
  if (Array.isArray(node)) {
    node.forEach((one, i) => identify(one, `${place}/${one?.name ?? one?.key ?? i}`));
  } else if (node && typeof node === 'object') {
    if (node.info?._postman_id) node.info._postman_id = uuid(place);
    if (node.response || node.item || node.originalRequest) node.id = uuid(place);
    for (const [key, value] of Object.entries(node)) {
      if (key !== 'body' && key !== 'exec') identify(value, `${place}/${key}`);
    }
  }
}

function uuid(text) {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function save(name, value) {
  writeFileSync(new URL(name, import.meta.url), `${JSON.stringify(value, null, 2)}\n`);
}
