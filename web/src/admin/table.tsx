import type { ComponentChildren } from 'preact';

interface TableProps {
  /** What it is a table of. */
  caption: string;
  /** The columns' heads; what begins with a hyphen is left out where it is narrow. */
  heads: readonly string[];
  children: ComponentChildren;
}

/** Rows of what there is. */
export function Table({ caption, heads, children }: TableProps) {
  return (
    <table class="table">
      <caption class="hidden">{caption}</caption>
      <thead>
        <tr>{heads.map((head) => <th key={head} scope="col" class={head.startsWith('-') ? 'wide' : ''}>{head.replace(/^-/, '')}</th>)}</tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}
