import { MarqueeError } from '@marquee/client';
import type { ComponentChildren } from 'preact';
import type { Query } from '../api/query';
import { t } from '../i18n';
import { inWords } from '../state/acts';

/** Where posters will be. */
export function CardSkeletons({ count = 12 }: { count?: number }) {
  return (
    <ul class="cards" aria-hidden="true">
      {Array.from({ length: count }, (_, n) => (
        <li key={n} class="card"><div class="skeleton poster" /><div class="skeleton line" /><div class="skeleton line short" /></li>
      ))}
    </ul>
  );
}

/** Where text will be. */
export function LineSkeletons({ count = 4 }: { count?: number }) {
  return <div aria-hidden="true">{Array.from({ length: count }, (_, n) => <div key={n} class="skeleton line" />)}</div>;
}

/** That there is nothing, and what to do about it. */
export function Empty({ title, children }: { title: string; children?: ComponentChildren }) {
  return <div class="notice"><p class="notice-title">{title}</p>{children}</div>;
}

/** That it went wrong, and what to do about it. */
export function Failure({ error, again }: { error: unknown; again: () => void }) {
  const problem = error instanceof MarqueeError ? error : undefined;
  return (
    <div class="notice failure" role="alert">
      <p class="notice-title">{problem ? problem.title : t().unreachableTitle}</p>
      <p>{inWords(error)}</p>
      {problem?.requestId && problem.status >= 500 && <p class="muted">{t().requestID} <code>{problem.requestId}</code></p>}
      <p><button type="button" class="button" onClick={again}>{t().tryAgain}</button></p>
    </div>
  );
}

interface AnswerProps<T> {
  of: Query<T>;
  /** What is shown until there is an answer. */
  skeleton: ComponentChildren;
  /** Whether it goes unsaid that it failed, where something beside it says so. */
  quiet?: boolean;
  children: (data: T) => ComponentChildren;
}

/** An answer, or what stands for it until it comes or when it does not. */
export function Answer<T>({ of, skeleton, quiet = false, children }: AnswerProps<T>) {
  if (of.data !== undefined) {
    return (
      <div class={of.loading ? 'answer loading' : 'answer'}>
        {of.error !== undefined && !of.loading && !quiet && <Failure error={of.error} again={of.again} />}
        {children(of.data)}
      </div>
    );
  }
  if (of.error !== undefined && !of.loading) return quiet ? null : <Failure error={of.error} again={of.again} />;
  return (
    <div class="answer">
      <p class="hidden" role="status">{t().loading}</p>
      {skeleton}
    </div>
  );
}
