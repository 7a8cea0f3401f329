import './figure.css';

const WIDTH = 84;
const HEIGHT = 28;
/** Room for the dot and for half of the stroke. */
const MARGIN = 3;

interface SparklineProps {
  /** In the order of time; fewer than two draw nothing. */
  readonly values: readonly number[];
  /** What the line says, in words: read aloud in place of it. */
  readonly alternative: string;
}

/** The course of a number without axes: only its shape, with a dot where it stands now. */
export function Sparkline({ values, alternative }: SparklineProps) {
  const points = placed(values);
  const end = points.at(-1);
  if (!end || points.length < 2) return null;
  return (
    <span className="sparkline">
      <svg width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" focusable="false">
        <polyline points={points.map(({ x, y }) => `${x},${y}`).join(' ')} />
        <circle cx={end.x} cy={end.y} r="2.5" />
      </svg>
      <span className="visually-hidden">{alternative}</span>
    </span>
  );
}

/** Where the values stand in the picture; one that never changes runs through the middle. */
function placed(values: readonly number[]): { readonly x: number; readonly y: number }[] {
  const least = Math.min(...values);
  const span = Math.max(...values) - least;
  const step = (WIDTH - 2 * MARGIN) / Math.max(1, values.length - 1);
  return values.map((value, at) => {
    const height = span === 0 ? 0.5 : (value - least) / span;
    return { x: rounded(MARGIN + at * step), y: rounded(HEIGHT - MARGIN - height * (HEIGHT - 2 * MARGIN)) };
  });
}

const rounded = (pixels: number): number => Math.round(pixels * 10) / 10;
