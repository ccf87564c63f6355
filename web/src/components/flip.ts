import { useLayoutEffect, useRef } from 'preact/hooks';

interface Place {
  left: number;
  top: number;
}

const reduced = matchMedia('(prefers-reduced-motion: reduce)');

/**
 * Lets the items of a list glide to their new places when its order changes (FLIP: first,
 * last, invert, play), and keeps the keyboard's focus in the list when the item that had
 * it leaves. The items have their ids in `data-id`.
 */
export function useFlip<E extends HTMLElement>(order: string) {
  const list = useRef<E>(null);
  const places = useRef(new Map<string, Place>());
  const last = useRef(order);
  const held = indexOfFocused(list.current); // before the items change
  useLayoutEffect(() => {
    const items = [...(list.current?.children ?? [])] as HTMLElement[];
    const before = places.current;
    places.current = new Map(items.map((item) => [item.dataset['id'] ?? '', { left: item.offsetLeft, top: item.offsetTop }]));
    if (last.current === order) return;
    last.current = order;
    if (held >= 0 && !list.current?.contains(document.activeElement)) {
      items[Math.min(held, items.length - 1)]?.querySelector<HTMLElement>('a')?.focus({ preventScroll: true });
    }
    if (before.size === 0 || reduced.matches) return;
    for (const item of items) glide(item, before.get(item.dataset['id'] ?? ''));
  });
  return list;
}

function glide(item: HTMLElement, from: Place | undefined): void {
  const easing = 'cubic-bezier(.2, .7, .2, 1)';
  if (!from) {
    item.animate([{ opacity: 0, transform: 'scale(.92)' }, { opacity: 1, transform: 'none' }], { duration: 380, easing });
    return;
  }
  const x = from.left - item.offsetLeft;
  const y = from.top - item.offsetTop;
  if (x === 0 && y === 0) return;
  item.animate([{ transform: `translate(${x}px, ${y}px)` }, { transform: 'none' }], { duration: 520, easing });
}

function indexOfFocused(list: HTMLElement | null): number {
  const focused = document.activeElement;
  return list && focused ? [...list.children].findIndex((item) => item.contains(focused)) : -1;
}
