import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { IssueDialog } from './issue.dialog';
import './invoices.texts';

const owed = (id: string, uninvoiced: string) => ({
  node: { id, kind: 'LUMP_SUM', uninvoiced, currency: 'CNY', postedOn: '2026-03-01' },
});
const BASIS = {
  licence: { id: 'l1', registration: { number: '2026330000012345' } },
  uninvoicedReceivables: { edges: [owed('r1', '5000000'), owed('r2', '8000000')] },
  invoiceParties: {
    buyer: {
      name: '深圳叶片公司',
      taxpayerNumber: '91330106000000000A',
      address: null,
      phone: null,
      bank: null,
      account: null,
      version: 3,
    },
  },
};
const REFUSED = {
  issueInvoice: { __typename: 'OverInvoiced', code: 'OVER_INVOICED', message: '超出可开票金额', field: 'input.lines.0.amount' },
};

interface Sent {
  readonly query: string;
  readonly variables: { readonly input: object };
}

vi.setConfig({ testTimeout: 30_000 });

/** The API's answers; gives what was sent to it. */
function api(): Sent[] {
  const sent: Sent[] = [];
  vi.stubGlobal(
    'fetch',
    vi.fn((_: string, { body }: { body: string }) => {
      const asked = JSON.parse(body) as Sent;
      sent.push(asked);
      return Promise.resolve(Response.json({ data: asked.query.includes('mutation') ? REFUSED : BASIS }));
    }),
  );
  return sent;
}

afterEach(() => vi.unstubAllGlobals());

const show = () =>
  render(
    <QueryClientProvider client={new QueryClient()}>
      <IssueDialog licence={{ id: 'l1', number: 'LIC-2026-000001' }} receivableId="r2" onClose={() => {}} />
    </QueryClientProvider>,
  );
const amounts = () => screen.findAllByLabelText(/一次总付/);
const sums = () => [...document.querySelectorAll('.invoice-sum dd')].map(({ textContent }) => textContent);
const type = (label: string, value: string) => {
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
  fireEvent.blur(screen.getByLabelText(label));
};

it('says what of an amount is tax while it is typed, and nothing of it once the sale is exempt', async () => {
  api();
  show();
  const [, second] = await amounts();
  expect(sums()).toEqual(['¥75,471.70', '¥4,528.30', '¥80,000.00']);
  fireEvent.change(second as HTMLElement, { target: { value: '106' } });
  await waitFor(() => expect(sums()).toEqual(['¥100.00', '¥6.00', '¥106.00']));
  fireEvent.click(screen.getByLabelText('免税（技术转让）'));
  await waitFor(() => expect(sums()).toEqual(['¥106.00', '¥0.00', '¥106.00']));
  expect(screen.queryByLabelText('增值税专用发票')).toBeNull();
  // The number of the registration that stands.
  expect(screen.getByLabelText('技术合同登记编号')).toHaveValue('2026330000012345');
});

it('sends the lines that have an amount, and shows a refusal at the amount it is about', async () => {
  const sent = api();
  show();
  await amounts();
  type('发票号码', '26332000000123456789');
  fireEvent.click(screen.getByText('登记发票'));
  await waitFor(() => expect(sent).toHaveLength(2));
  expect(sent[1]?.variables.input).toMatchObject({
    licenceId: 'l1',
    kind: 'ORDINARY',
    vatRatePpm: 60_000,
    buyerVersion: 3,
    lines: [{ receivableId: 'r2', amount: '8000000' }],
  });
  const [first, second] = await amounts();
  await waitFor(() => expect(second).toHaveAttribute('aria-invalid', 'true'));
  expect(first).not.toHaveAttribute('aria-invalid', 'true');
});

it('says when the field is left that a number cannot be one', async () => {
  const sent = api();
  show();
  await amounts();
  type('发票号码', '12345678');
  expect(await screen.findByText(/数电发票号码为 20 位数字/)).toBeInTheDocument();
  fireEvent.click(screen.getByText('登记发票'));
  await Promise.resolve();
  expect(sent).toHaveLength(1);
});
