/** The colours that stand beside each other in a chart. */
export type Hue = 'first' | 'second' | 'third';

/** A name of a series with the mark that draws it. */
export interface LegendItem {
  readonly name: string;
  readonly kind: 'line' | 'bar';
  readonly hue?: Hue;
  /** How a line is drawn, so that several are told apart without their colours. */
  readonly stroke?: 'solid' | 'dashed' | 'dotted';
}

/** A line is of the first colour and bars of the second, unless something else is said. */
export const hueOf = ({ kind, hue }: LegendItem): Hue => hue ?? (kind === 'line' ? 'first' : 'second');

/** Which mark is what: by colour and by form. */
export function Legend({ items }: { items: readonly LegendItem[] }) {
  return (
    <ul className="chart-legend">
      {items.map((item) => (
        <li key={item.name}>
          <span className="chart-key" data-kind={item.kind} data-hue={hueOf(item)} data-stroke={item.stroke} />
          {item.name}
        </li>
      ))}
    </ul>
  );
}
