import { Card } from '@shared/detail/pieces';
import { daysBetween, exactMoney, today } from '@shared/format/format';
import { useTexts } from '@shared/texts/texts';
import { type CSSProperties, useEffect, useRef, useState } from 'react';
import { drawnFlows, entriesOf, flowsOf, partsOfBook, standing } from './book.course';
import { useLineName } from './book.names';
import type { Book } from './book.read';
import { type Spot, spotsOf, ticksOf } from './book.spots';
import { entryId } from './book.timeline';
import { stageOf } from './payments';
import './book.texts';

/** The width in pixels before it is known, as on a desk. */
const FIRST_WIDTH = 1_000;

/** A lane is so high that none of its spots leaves it. */
const heightOf = (spots: readonly Spot[]) =>
  ({ '--levels': Math.max(0, ...spots.map(({ level }) => level)) + 1 }) as CSSProperties;

/** How wide the inside of an element is, now and after every change. */
function useInnerWidth() {
  const place = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(FIRST_WIDTH);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => {
      if (entry && entry.contentRect.width > 0) setWidth(entry.contentRect.width);
    });
    if (place.current) observer.observe(place.current);
    return () => observer.disconnect();
  }, []);
  return { place, width };
}

/** A picture of the whole: owed above, paid below, a line from what paid to what was paid. Each spot leads to its entry. */
export function BookPicture({ book }: { book: Book }) {
  const { t } = useTexts('licenceBook');
  const [active, setActive] = useState<string>();
  const { place: inside, width } = useInnerWidth();
  const entries = entriesOf({ lines: book.lines, receipts: standing(book.receipts) });
  const now = today();
  const ordered = [...entries.map(({ on }) => on), now].sort();
  const [from = now, to = now] = [ordered[0], ordered.at(-1)];
  const days = Math.max(daysBetween(from, to), 1);
  const spots = spotsOf(entries, { from, days, width });
  const place = new Map(spots.map((spot) => [spot.entry.id, spot.at]));
  const flows = drawnFlows(flowsOf(partsOfBook(book)), entries).flatMap((flow) => {
    const [start, end] = [place.get(flow.from), place.get(flow.to)];
    return start === undefined || end === undefined ? [] : [{ ...flow, start: start * 100, end: end * 100 }];
  });
  if (entries.length === 0) return null;
  const owed = spots.filter(({ entry }) => entry.kind === 'OWED');
  const paid = spots.filter(({ entry }) => entry.kind !== 'OWED');
  const on = (day: string) => ({ '--at': daysBetween(from, day) / days }) as CSSProperties;
  return (
    <Card title={t('picture.title')} note={t('picture.hint')}>
      <div
        ref={inside}
        className="book-picture"
        role="group"
        aria-label={t('picture.describe', { from, to, owed: owed.length, paid: paid.length })}
      >
        <div className="book-lane" data-lane="owed" style={heightOf(owed)}>
          <span className="book-lane-name">{t('picture.owed')}</span>
          <Spots spots={owed} onActive={setActive} />
        </div>
        <svg className="book-flow" viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
          {flows.map(({ from: source, to: target, start, end, interest }) => (
            <path
              key={`${source} ${target}`}
              d={`M ${start} 100 C ${start} 55, ${end} 45, ${end} 0`}
              data-interest={interest !== 0n}
              data-on={active === undefined ? undefined : active === source || active === target}
            />
          ))}
        </svg>
        <div className="book-lane" data-lane="paid" style={heightOf(paid)}>
          <span className="book-lane-name">{t('picture.paid')}</span>
          <Spots spots={paid} onActive={setActive} />
        </div>
        <div className="book-axis" aria-hidden="true">
          {ticksOf({ from, to, now, width }).map((day) => (
            <span key={day} style={on(day)}>
              {day.slice(0, 7)}
            </span>
          ))}
          <b style={on(now)}>{t('picture.today')}</b>
        </div>
      </div>
    </Card>
  );
}

function Spots({ spots, onActive }: { spots: readonly Spot[]; onActive: (id: string | undefined) => void }) {
  const { t } = useTexts('licenceBook');
  const name = useLineName();
  const now = today();
  return spots.map(({ entry, at, level, size }) => {
    const isReceipt = entry.kind === 'RECEIPT';
    const shown = isReceipt ? entry.receipt : entry.line;
    const what = isReceipt ? t('list.receipt') : name(entry.line);
    const label = t('picture.point', { what, amount: exactMoney(shown), day: entry.on });
    return (
      <a
        key={entry.id}
        href={`#${entryId(entry.id)}`}
        className="book-spot"
        data-kind={entry.kind}
        data-stage={entry.kind === 'OWED' ? stageOf(entry.line, now) : undefined}
        style={{ '--at': at, '--level': level, '--size': `${size}px` } as CSSProperties}
        aria-label={label}
        title={label}
        onMouseEnter={() => onActive(entry.id)}
        onMouseLeave={() => onActive(undefined)}
        onFocus={() => onActive(entry.id)}
        onBlur={() => onActive(undefined)}
        onClick={(event) => {
          event.preventDefault();
          const row = document.getElementById(entryId(entry.id));
          row?.scrollIntoView({ block: 'center' });
          row?.focus();
        }}
      >
        <i />
      </a>
    );
  });
}
