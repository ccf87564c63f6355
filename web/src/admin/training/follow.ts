import { MarqueeError, type TrainingRun } from '@marquee/client';
import { marquee } from '../../api/client';
import type { Sending } from '../../api/record';

/** Tells of each step of a run as the server sends it, until the run ends or the stream does. */
export async function follow(run: number, told: (run: TrainingRun) => void, sending: Sending): Promise<void> {
  const params = { path: { run_id: run } };
  const { data, error, response } = await marquee.GET('/v1/training-runs/{run_id}/events', { params, parseAs: 'stream', ...sending });
  if (!response.ok) throw new MarqueeError(response, error);
  const stream = data as ReadableStream<Uint8Array<ArrayBuffer>> | null | undefined;
  if (!stream) return;
  const reader = stream.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const events = (text + value).split('\n\n');
    text = events.pop() ?? '';
    for (const event of events) {
      const line = event.split('\n').find((one) => one.startsWith('data: '));
      if (line) told(JSON.parse(line.slice('data: '.length)) as TrainingRun);
    }
  }
}
