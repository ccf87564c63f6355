import { type About, type Account, idempotencyKey, MarqueeError, unwrap, type User } from '@marquee/client';
import { marquee } from '../api/client';
import { forgetAnswers } from '../api/query';
import { handOver } from './hand-over';
import { read, write } from './saved';
import { store } from './store';
import { toasts } from './toasts';

/** What this server is, and who is here. */
export interface Session {
  about: About;
  /** The profile that films are recommended to; undefined for a visitor. */
  user: User | undefined;
  /** With accounts: how the user logs in. */
  account: Account | undefined;
}

/** Whether whoever is here may do what admins do. */
export const mayAdminister = (now: Session | undefined) => now?.about.access === 'open' || now?.account?.role === 'admin';

/** Undefined until it is known. */
export const session = store<Session | undefined>(undefined);
/** Why it could not be known. */
export const sessionError = store<unknown>(undefined);

// The browser keeps the profile's number and nothing else; with accounts the cookie,
// which scripts cannot read, says who it is, and the number only that there is one.
const savedID = () => read<number | undefined>('profile', undefined);
const saveID = (id: number | undefined) => write('profile', id);

const userOf = (id: number) => unwrap(marquee.GET('/v1/users/{user_id}', { params: { path: { user_id: id } } }));

const isGone = (error: unknown) => error instanceof MarqueeError && (error.status === 404 || error.status === 401);

/** Finds out where the page is and who is here. */
export async function begin(): Promise<void> {
  try {
    const about = await unwrap(marquee.GET('/v1/about'));
    const known = await comeBack(about);
    session.set({ about, user: known?.user, account: known?.account });
    sessionError.set(undefined);
  } catch (error) {
    sessionError.set(error);
  }
}

async function comeBack(about: About): Promise<{ user: User; account: Account | undefined } | undefined> {
  const id = savedID();
  if (id === undefined) return undefined;
  try {
    const account = about.access === 'accounts' ? await unwrap(marquee.GET('/v1/account')) : undefined;
    return { user: await userOf(account?.user_id ?? id), account };
  } catch (error) {
    if (!isGone(error)) throw error;
    saveID(undefined);
    return undefined;
  }
}

function enter(user: User | undefined, account?: Account): void {
  const now = session.get();
  if (!now) return;
  forgetAnswers();
  toasts.set([]); // what they would undo is another's now
  saveID(user?.id);
  session.set({ about: now.about, user, account });
}

/** Goes on as a profile. */
export async function become(id: number): Promise<void> {
  enter(await userOf(id));
}

/** The profile as it was changed. */
export function changed(user: User): void {
  const now = session.get();
  if (now?.user?.id === user.id) session.set({ ...now, user }); // the answer may come when another one is here
}

/** Makes an account that prefers these genres. Whether the login was free, logging in shows. */
export async function register(login: string, password: string, genres: string[]): Promise<void> {
  const headers = { 'Idempotency-Key': idempotencyKey() };
  await unwrap(marquee.POST('/v1/accounts', { headers, body: { login, password, preferred_genres: genres } }));
}

/**
 * Begins a session in a cookie. An account that was made a moment ago is given what was said as a visitor; an older one
 * has ratings of its own. Answers whether the browser keeps the cookie: without TLS it may not.
 */
export async function logIn(login: string, password: string, made: boolean): Promise<boolean> {
  const begun = await unwrap(marquee.POST('/v1/sessions', { body: { login, password, cookie: true } }));
  try {
    const account = await unwrap(marquee.GET('/v1/account'));
    if (made) await handOver(begun.user_id);
    enter(await userOf(begun.user_id), account);
    return true;
  } catch (error) {
    if (error instanceof MarqueeError && error.status === 401) return false;
    throw error;
  }
}

/** Ends the session, or with an open server the use of the profile. */
export async function leave(): Promise<void> {
  if (session.get()?.account) {
    const { error, response } = await marquee.DELETE('/v1/session');
    if (error && response.status !== 401) throw new MarqueeError(response, error);
  }
  enter(undefined);
}

/** Forgets a profile that has been deleted. */
export const left = () => enter(undefined);
