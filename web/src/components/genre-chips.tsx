import type { Genre } from '@marquee/client';
import type { Query } from '../api/query';
import { Answer, LineSkeletons } from './states';

interface GenreChipsProps {
  of: Query<Genre[]>;
  chosen: readonly string[];
  /** How many may be chosen. */
  most: number;
  /** Whether it goes unsaid that there are none. */
  quiet?: boolean;
  onChange: (chosen: readonly string[]) => void;
}

/** Genres to choose from. */
export function GenreChips({ of, chosen, most, quiet = false, onChange }: GenreChipsProps) {
  const full = chosen.length >= most;
  const toggle = (slug: string) => {
    if (chosen.includes(slug)) onChange(chosen.filter((one) => one !== slug));
    else if (!full) onChange([...chosen, slug]);
  };
  return (
    <Answer of={of} skeleton={<LineSkeletons />} quiet={quiet}>
      {(genres) => (
        <ul class="chips">
          {genres.map(({ slug, name }) => (
            <li key={slug}>
              <button
                type="button" class="chip" aria-pressed={chosen.includes(slug)}
                aria-disabled={full && !chosen.includes(slug)} onClick={() => toggle(slug)}
              >
                {name}
              </button>
            </li>
          ))}
        </ul>
      )}
    </Answer>
  );
}
