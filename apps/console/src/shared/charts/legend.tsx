/** The two colours that stand beside each other in a chart. */
export type Hue = 'first' | 'second';

/** A name of a series with the mark that draws it. */
export interface LegendItem {
  readonly name: string;
  readonly kind: 'line' | 'bar';
  readonly hue?: Hue;
}

/** A line is of the first colour and bars of the second, unless something else is said. */
export const hueOf = ({ kind, hue }: LegendItem): Hue => hue ?? (kind === 'line' ? 'first' : 'second');

/** Which mark is what: by colour and by form. */
export function Legend({ items }: { items: readonly LegendItem[] }) {
  return (
    <ul className="chart-legend">
      {items.map((item) => (
        <li key={item.name}>
          <span className="chart-key" data-kind={item.kind} data-hue={hueOf(item)} />
          {item.name}
        </li>
      ))}
    </ul>
  );
}
