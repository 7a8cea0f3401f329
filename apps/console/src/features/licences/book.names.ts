import { exactMoney } from '@shared/format/format';
import '@shared/money/line.kinds';
import { useTexts } from '@shared/texts/texts';
import type { Book } from './book.read';
import type { BookLine } from './book.query';
import './book.texts';
import { usePeriodName } from './period.texts';

/** What a line is called: 提成 2027 年第 1 季度; Royalty, April 2026. */
export function useLineName(): (line: Pick<BookLine, 'kind' | 'period'>) => string {
  const { t } = useTexts('lineKinds');
  const { t: say } = useTexts('licenceBook');
  const period = usePeriodName();
  return ({ kind, period: of }) => (of ? say('line', { kind: t(kind), period: period(of) }) : t(kind));
}

/** What the other end of an allocation is called; what stands on a page not read yet is something older. */
export function useEndNames({ lines, receipts }: Pick<Book, 'lines' | 'receipts'>) {
  const { t } = useTexts('licenceBook');
  const name = useLineName();
  const lineOf = new Map(lines.map((line) => [line.id, line]));
  const receiptOf = new Map(receipts.map((receipt) => [receipt.id, receipt]));
  return {
    source: (id: string): string => {
      const [receipt, credit] = [receiptOf.get(id), lineOf.get(id)];
      if (receipt) return t('list.bySource', { reference: receipt.bankReference });
      return credit ? t('list.byCredit', { kind: name(credit) }) : t('list.byEarlier');
    },
    target: (id: string): string => {
      const line = lineOf.get(id);
      return line ? `${name(line)} ${exactMoney(line)}` : t('list.earlier');
    },
  };
}
