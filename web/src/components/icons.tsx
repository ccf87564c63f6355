import type { ComponentChildren } from 'preact';

// Drawn for this page on a grid of 24; they say nothing themselves, what they are in does.
const icon = (children: ComponentChildren) => () => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    {children}
  </svg>
);

export const SearchIcon = icon(<><circle cx="10.5" cy="10.5" r="6" /><path d="m15 15 5 5" /></>);
export const BookmarkIcon = icon(<path d="M6.5 4h11v16L12 15.8 6.5 20z" />);
export const HideIcon = icon(<><circle cx="12" cy="12" r="8" /><path d="m6.5 6.5 11 11" /></>);
export const CloseIcon = icon(<path d="m6 6 12 12M18 6 6 18" />);
export const CodeIcon = icon(<path d="m8.5 7-5 5 5 5M15.5 7l5 5-5 5" />);
export const SunIcon = icon(
  <><circle cx="12" cy="12" r="4" /><path d="M12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6 7 7M17 17l1.4 1.4M18.4 5.6 17 7M7 17l-1.4 1.4" /></>,
);
export const MoonIcon = icon(<path d="M19.5 14.2A8 8 0 0 1 9.8 4.5a8 8 0 1 0 9.7 9.7z" />);
export const PersonIcon = icon(<><circle cx="12" cy="8.5" r="3.5" /><path d="M5 20c.6-4 3.3-6 7-6s6.4 2 7 6" /></>);
export const ForYouIcon = icon(<path d="m12 4 2.4 5.2 5.6.7-4.1 3.9 1.1 5.6L12 16.6l-5 2.8 1.1-5.6L4 9.9l5.6-.7z" />);
export const BrowseIcon = icon(<path d="M4 5h7v14H4zM14 5h6v6h-6zM14 14h6v5h-6z" />);
export const TogetherIcon = icon(<><circle cx="9" cy="12" r="5.5" /><circle cx="15" cy="12" r="5.5" /></>);
export const ModelIcon = icon(<path d="M4 20h16M7 17v-5M12 17V5M17 17V9" />);
