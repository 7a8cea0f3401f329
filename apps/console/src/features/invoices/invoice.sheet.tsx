import { Money } from '@shared/detail/pieces';
import { rate } from '@shared/format/format';
import '@shared/money/line.kinds';
import { useTexts } from '@shared/texts/texts';
import '@shared/print/print.css';
import type { InvoiceDetail } from './invoice.queries';

/** An invoice in the arrangement of the tax system's own: both sides, the lines, the sums, the remarks. */
export function InvoiceSheet({ invoice }: { invoice: InvoiceDetail }) {
  const { t } = useTexts('invoices');
  const { t: kindOf } = useTexts('lineKinds');
  const { kind, batchCode, number, issuedOn, currency, lines, vatRatePpm, reversal } = invoice;
  const money = (amount: string) => <Money amount={{ amount, currency }} exact />;
  const said = vatRatePpm ? rate(vatRatePpm) : t('sheet.exempt');
  return (
    <article className="print-sheet fapiao" data-reversed={Boolean(reversal)}>
      <h2>{t(`kind.${kind}`)}</h2>
      {reversal && <p className="fapiao-stamp">{t('sheet.reversed')}</p>}
      <dl className="fapiao-name">
        {batchCode && <Named title={t('sheet.batchCode')}>{batchCode}</Named>}
        <Named title={t('sheet.number')}>{number}</Named>
        <Named title={t('sheet.issuedOn')}>{issuedOn}</Named>
      </dl>
      <div className="fapiao-sides">
        <Party title={t('sheet.buyer')} party={invoice.buyer} />
        <Party title={t('sheet.seller')} party={invoice.seller} />
      </div>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('sheet.item')}</th>
            <th scope="col" data-align="end">
              {t('sheet.net')}
            </th>
            <th scope="col" data-align="end">
              {t('sheet.rate')}
            </th>
            <th scope="col" data-align="end">
              {t('sheet.tax')}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ id, net, tax, receivable }) => (
            <tr key={id}>
              <td>{t('sheet.itemName', { what: kindOf(receivable.kind) })}</td>
              <td data-align="end">{money(net)}</td>
              <td data-align="end">{said}</td>
              <td data-align="end">{vatRatePpm ? money(tax) : '***'}</td>
            </tr>
          ))}
          <tr className="fapiao-sum">
            <td>{t('sheet.sum')}</td>
            <td data-align="end">{money(invoice.net)}</td>
            <td />
            <td data-align="end">{vatRatePpm ? money(invoice.tax) : '***'}</td>
          </tr>
          <tr className="fapiao-sum">
            <td>{t('sheet.gross')}</td>
            <td colSpan={3} data-align="end">
              {money(invoice.amount)}
            </td>
          </tr>
          <tr>
            <td>{t('sheet.remark')}</td>
            <td colSpan={3}>
              <Remarks invoice={invoice} />
            </td>
          </tr>
        </tbody>
      </table>
      <footer>{t('sheet.footer')}</footer>
    </article>
  );
}

function Remarks({ invoice: { licence, contractRegistration, reversal } }: { invoice: InvoiceDetail }) {
  const { t } = useTexts('invoices');
  return (
    <>
      <p>{t('sheet.contract', { number: licence.number, title: licence.achievement?.title ?? t('sheet.gone') })}</p>
      {contractRegistration && (
        <>
          <p>{t('sheet.registration', { number: contractRegistration })}</p>
          <p>{t('sheet.basis')}</p>
        </>
      )}
      {reversal && (
        <p>
          {t('sheet.redNumber')} {reversal.batchCode} {reversal.number} · {reversal.issuedOn} · {t('sheet.redReason')}{' '}
          {reversal.reason}
        </p>
      )}
    </>
  );
}

function Party({ title, party }: { title: string; party: InvoiceDetail['buyer'] }) {
  const { t } = useTexts('invoices');
  const { name, taxpayerNumber, address, phone, bank, account } = party;
  const rest = [
    [t('sheet.addressPhone'), [address, phone]],
    [t('sheet.bankAccount'), [bank, account]],
  ] as const;
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <dl>
        <Named title={t('sheet.name')}>{name}</Named>
        <Named title={t('sheet.taxpayerNumber')}>{taxpayerNumber}</Named>
        {rest.map(([label, parts]) => {
          const said = parts.filter(Boolean).join(' ');
          return (
            said !== '' && (
              <Named key={label} title={label}>
                {said}
              </Named>
            )
          );
        })}
      </dl>
    </section>
  );
}

function Named({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  );
}
