import { MarqueeError } from '@marquee/client';
import { useState } from 'preact/hooks';
import { t } from '../../i18n';
import { address, go } from '../../router';
import { inWords } from '../../state/acts';
import { logIn, register } from '../../state/session';
import { visitorsGenres } from '../../state/visitor';

/** Logs in to an account, or makes one first. */
export function Account({ to }: { to: 'login' | 'register' }) {
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [working, setWorking] = useState(false);
  const [error, setError] = useState<string>();
  const enter = async () => {
    if (to === 'register') await register(login, password, visitorsGenres());
    if (!(await logIn(login, password, to === 'register'))) {
      setError(t().cookieLost);
      return;
    }
    go(address(''));
  };
  const submit = (event: Event) => {
    event.preventDefault();
    if (working) return;
    setWorking(true);
    setError(undefined);
    void enter()
      .catch((problem: unknown) => {
        const taken = to === 'register' && problem instanceof MarqueeError && problem.status === 401;
        setError(taken ? t().loginTaken : inWords(problem));
      })
      .finally(() => setWorking(false));
  };
  return (
    <div class="view narrow">
      <h1 class="view-title" tabIndex={-1}>{to === 'login' ? t().logIn : t().register}</h1>
      <form class="fields" onSubmit={submit}>
        <label for="login">{t().login}</label>
        <input
          id="login" required minLength={3} maxLength={254} autocomplete="username" autocapitalize="none" spellcheck={false}
          value={login} onInput={({ currentTarget }) => setLogin(currentTarget.value)}
        />
        <label for="password">{t().password}</label>
        <input
          id="password" type="password" required minLength={10} maxLength={200}
          autocomplete={to === 'login' ? 'current-password' : 'new-password'}
          aria-describedby={to === 'register' ? 'password-hint' : undefined}
          value={password} onInput={({ currentTarget }) => setPassword(currentTarget.value)}
        />
        {to === 'register' && <p id="password-hint" class="muted">{t().passwordHint}</p>}
        {error && <p class="field-error" role="alert">{error}</p>}
        <button class="button primary" aria-disabled={working}>{to === 'login' ? t().logIn : t().register}</button>
      </form>
      <p>
        {to === 'login'
          ? <a href={address('register')}>{t().noAccountYet}</a>
          : <a href={address('login')}>{t().haveAccount}</a>}
      </p>
    </div>
  );
}
