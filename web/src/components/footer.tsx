import { t } from '../i18n';
import { session } from '../state/session';
import { useStore } from '../state/store';

/** What is below every view: whose data it is, and where the API is described. */
export function Footer() {
  const about = useStore(session)?.about;
  return (
    <footer class="bottom">
      {about?.demo && <p>{t().madeUp}</p>}
      <p><a href="/docs/">{t().docs}</a>{about && <span class="muted"> · {about.name} {about.version}</span>}</p>
    </footer>
  );
}
