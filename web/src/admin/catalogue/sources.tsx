import { unwrap } from '@marquee/client';
import { marquee } from '../../api/client';
import { useQuery } from '../../api/query';
import { Panel } from '../../components/panel';
import { Answer, LineSkeletons } from '../../components/states';
import { dateTime, number } from '../../i18n';
import { Table } from '../table';
import { a } from '../texts';

/** What sites and catalogues say of a film, beside what the film has. */
export function Sources({ of }: { of: number }) {
  const list = useQuery(['admin-sources', of], (sending) =>
    unwrap(marquee.GET('/v1/movies/{movie_id}/sources', { params: { path: { movie_id: of } }, ...sending })));
  return (
    <Panel title={a().sourcesTitle} calls={list.calls} lead={a().sourcesLead}>
      <Answer of={list} skeleton={<LineSkeletons />}>
        {({ items }) => (
          <>
            {items.length === 0 && <p class="muted">{a().noSources}</p>}
            {items.map(({ source, url, first_seen_at, rating, fields }) => (
              <section key={source} class="source" aria-label={source}>
                <h3>{url ? <a href={url} rel="noreferrer">{source}</a> : source}</h3>
                <p class="muted">
                  {a().firstSeen(dateTime(first_seen_at))}{rating && ` · ${a().sourceRating(number(rating.average, 2), rating.count)}`}
                </p>
                <Table caption={source} heads={[a().field, a().says, a().agrees]}>
                  {fields.map(({ field, values, agrees }) => (
                    <tr key={field}>
                      <th scope="row">{fieldName(field)}</th>
                      <td>{values.join(', ')}</td>
                      <td class={agrees ? '' : 'differs'}>{agrees ? a().yes : a().no}</td>
                    </tr>
                  ))}
                </Table>
              </section>
            ))}
          </>
        )}
      </Answer>
    </Panel>
  );
}

/** A field's name; `title.ko` is that of a translation. */
function fieldName(field: string): string {
  const [name = '', language] = field.split('.');
  const known = (a().fields as Partial<Record<string, string>>)[name] ?? name;
  return language ? `${known} (${language})` : known;
}
