import { type ComponentChildren, createContext } from 'preact';
import { useContext, useId } from 'preact/hooks';
import type { Call } from '../api/record';
import { RequestButton, Requests, useRequests } from './request';

interface PanelProps {
  title: string;
  /** 1 for that of the view. */
  level?: 1 | 2;
  /** The requests that made it. */
  calls: readonly Call[];
  lead?: ComponentChildren;
  class?: string;
  children: ComponentChildren;
}

const Level = createContext(2);

/** The heading of what is within a panel: a level below the panel's. */
export function useHeading(): 'h2' | 'h3' {
  return useContext(Level) === 1 ? 'h2' : 'h3';
}

/** A part of a view, with the requests that made it. */
export function Panel({ title, level = 2, calls, lead, children, class: name = '' }: PanelProps) {
  const id = useId();
  const requests = useRequests();
  const Heading = level === 1 ? 'h1' : 'h2';
  return (
    <section class={`panel ${name}`} aria-labelledby={id}>
      <header class="panel-head">
        <Heading id={id} tabIndex={level === 1 ? -1 : undefined}>{title}</Heading>
        <RequestButton of={title} open={requests.open} onToggle={requests.toggle} controls={requests.id} />
      </header>
      {lead && <p class="lead">{lead}</p>}
      {requests.open && <Requests calls={calls} id={requests.id} />}
      <Level.Provider value={level}>{children}</Level.Provider>
    </section>
  );
}
