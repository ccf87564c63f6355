import { useId } from 'preact/hooks';
import { t } from '../i18n';

interface SliderProps {
  /** What the two ends mean. */
  ends: readonly [string, string];
  /** From −1, the first end, to 1, the second. */
  value: number;
  onInput: (value: number) => void;
}

/** Steers between two ends; the middle steers nothing. */
export function Slider({ ends, value, onInput }: SliderProps) {
  const id = useId();
  return (
    <div class="slider">
      <label for={id}><span>{ends[0]}</span><span class="hidden">{t().to}</span><span>{ends[1]}</span></label>
      <input
        id={id} type="range" min="-1" max="1" step="0.1" value={value} aria-valuetext={inWords(ends, value)}
        onInput={({ currentTarget }) => onInput(Number(currentTarget.value))}
      />
    </div>
  );
}

function inWords(ends: readonly [string, string], value: number): string {
  if (value === 0) return t().inTheMiddle;
  return t().towards(value < 0 ? ends[0] : ends[1], Math.round(Math.abs(value) * 100));
}
