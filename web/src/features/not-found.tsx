import { Empty } from '../components/states';
import { t } from '../i18n';
import { address } from '../router';

/** An address that leads nowhere. */
export const NotFound = () => (
  <div class="view">
    <h1 class="view-title" tabIndex={-1}>{t().notFound}</h1>
    <Empty title={t().notFoundText}><p><a class="button" href={address('')}>{t().toStart}</a></p></Empty>
  </div>
);
