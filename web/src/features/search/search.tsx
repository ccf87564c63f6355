import { unwrap } from '@marquee/client';
import { useEffect, useRef } from 'preact/hooks';
import { marquee } from '../../api/client';
import { usePages } from '../../api/pages';
import { Cards, More } from '../../components/card';
import { useDebounced } from '../../components/debounced';
import { SearchIcon } from '../../components/icons';
import { Panel } from '../../components/panel';
import { Answer, CardSkeletons, Empty } from '../../components/states';
import { number, t } from '../../i18n';
import { address, go, route } from '../../router';
import { useStore } from '../../state/store';

/** Finds films while it is being typed. */
export function Search() {
  const typed = useStore(route).query.get('q') ?? '';
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  // A pause of a moment, then the request; an earlier one that is under way is ended.
  const q = useDebounced(typed.trim(), 120);
  const list = usePages(q === '' ? undefined : ['search', q], (cursor, sending) =>
    unwrap(marquee.GET('/v1/search', { params: { query: { q, limit: 24, ...(cursor !== undefined && { cursor }) } }, ...sending })), ({ movie }) => movie.id);
  return (
    <Panel title={t().search} level={1} calls={q === '' ? [] : list.calls} class="view">
      <form class="search" role="search" onSubmit={(event) => event.preventDefault()}>
        <SearchIcon />
        <input
          ref={input} type="search" aria-label={t().searchFor} placeholder={t().searchFor} maxLength={200} value={typed}
          autocomplete="off" spellcheck={false} enterkeyhint="search"
          onInput={({ currentTarget }) => go(address('search', { q: currentTarget.value }), { replace: true })}
        />
      </form>
      {q === '' ? <p class="lead">{t().searchLead}</p> : (
        <Answer of={list} skeleton={<CardSkeletons />}>
          {(matches) => (
            <>
              <p class="count muted" role="status">{t().filmsShown(number(matches.length), list.more !== undefined)}</p>
              {matches.length === 0 ? <Empty title={t().noMatch(q)}><p>{t().noMatchText}</p></Empty> : (
                <Cards items={matches.map(({ movie, matched }) => ({ movie, why: matched === movie.title ? undefined : matched }))} />
              )}
              <More {...list} />
            </>
          )}
        </Answer>
      )}
    </Panel>
  );
}
