import type { MovieSort } from '@marquee/client';
import { address } from '../../router';

/** What is asked of the catalogue, as the view's address says it. */
export interface Filters {
  genre: string[];
  year_min: number | undefined;
  year_max: number | undefined;
  language: string | undefined;
  sort: MovieSort;
}

export const sorts = ['popularity', 'rating', 'newest', 'oldest', 'title'] as const satisfies readonly MovieSort[];

export function filtersOf(query: URLSearchParams): Filters {
  const year = (name: string) => {
    const text = query.get(name) ?? '';
    return /^\d{4}$/.test(text) && Number(text) >= 1870 && Number(text) <= 2200 ? Number(text) : undefined;
  };
  const language = query.get('language') ?? undefined;
  return {
    genre: query.getAll('genre').slice(0, 5),
    year_min: year('year_min'),
    year_max: year('year_max'),
    language: language && /^[a-z]{2,3}$/.test(language) ? language : undefined,
    sort: sorts.find((sort) => sort === query.get('sort')) ?? 'popularity',
  };
}

export const addressOf = (filters: Filters) =>
  address('browse', { ...filters, sort: filters.sort === 'popularity' ? undefined : filters.sort });

/** The parameters of the request: what was not chosen is left out. */
export function queryOf({ genre, year_min, year_max, language, sort }: Filters) {
  return {
    sort,
    ...(genre.length > 0 && { genre }),
    ...(year_min !== undefined && { year_min }),
    ...(year_max !== undefined && { year_max }),
    ...(language !== undefined && { language }),
  };
}
