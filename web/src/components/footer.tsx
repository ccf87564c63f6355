import { unwrap } from '@marquee/client';
import { marquee } from '../api/client';
import { useQuery } from '../api/query';
import { t } from '../i18n';
import { address } from '../router';
import { mayAdminister, session } from '../state/session';
import { useStore } from '../state/store';

/** What is below every view: what there is to know of the data, and where the API is described. */
export function Footer() {
  const { data } = useQuery(['about'], (sending) => unwrap(marquee.GET('/v1/about', { ...sending })));
  const admin = mayAdminister(useStore(session));
  return (
    <footer class="bottom">
      {data?.notice && <p>{data.notice}</p>}
      <p>
        {admin && <><a href={address('admin')}>{t().admin}</a> · </>}
        <a href="/docs/">{t().docs}</a>{data && <span class="muted"> · {data.name} {data.version}</span>}
      </p>
    </footer>
  );
}
