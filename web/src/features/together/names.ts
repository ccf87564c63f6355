import { t } from '../../i18n';

/** A profile and what to call it. */
export interface Named {
  id: number;
  name: string;
}

/** What to call a profile: by its name, where it may be seen. */
export const nameIn = (names: readonly Named[], id: number) => names.find((one) => one.id === id)?.name ?? t().profileNumber(id);
