import { render } from 'preact';
import { marquee, probe } from './api/client';
import { App } from './app';
import { t } from './i18n';
import { followSession } from './state/mine';
import { recoveries, watchNetwork } from './state/network';
import { begin, left, session } from './state/session';
import { say } from './state/toasts';

watchNetwork(probe);
followSession();
void begin();
recoveries.follow(() => session.get() ?? void begin()); // the server could not be reached at the start
marquee.use({
  onResponse({ response, schemaPath }) {
    if (response.status !== 401 || schemaPath === '/v1/sessions' || !session.get()?.account) return;
    left();
    say(t().sessionEnded, { failed: true });
  },
});

const root = document.getElementById('app');
if (root) render(<App />, root);
