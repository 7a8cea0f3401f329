import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { InvoiceDetail } from './invoice.queries';
import { InvoiceSheet } from './invoice.sheet';
import './invoices.texts';

const party = (name: string) => ({
  name,
  taxpayerNumber: '330106123456789',
  address: null,
  phone: null,
  bank: null,
  account: null,
});

const INVOICE: InvoiceDetail = {
  id: 'i1',
  kind: 'ORDINARY',
  batchCode: null,
  number: '26332000000123456789',
  issuedOn: '2026-03-08',
  amount: '8000000',
  net: '7547170',
  tax: '452830',
  outstanding: '8000000',
  currency: 'CNY',
  vatRatePpm: 60_000,
  contractRegistration: null,
  isOutdated: false,
  excess: '0',
  viewerActions: [],
  seller: party('浙江大学'),
  buyer: { ...party('深圳叶片公司'), bank: '招商银行', account: '755912345678' },
  lines: [
    {
      id: 'l1',
      amount: '8000000',
      net: '7547170',
      tax: '452830',
      receivable: { id: 'r1', kind: 'LUMP_SUM', postedOn: '2026-03-01' },
    },
  ],
  reversal: null,
  licence: { id: 'x', number: 'LIC-2026-000001', achievement: null },
};

it('names both sides, the rate, the tax and the sum, and says that it is no invoice itself', () => {
  render(<InvoiceSheet invoice={INVOICE} />);
  expect(screen.getByRole('region', { name: '购买方信息' })).toHaveTextContent('深圳叶片公司');
  expect(screen.getByRole('region', { name: '购买方信息' })).toHaveTextContent('招商银行 755912345678');
  expect(screen.getByRole('region', { name: '销售方信息' })).not.toHaveTextContent('开户行');
  expect(screen.getByRole('cell', { name: '6%' })).toBeVisible();
  expect(screen.getAllByText('¥4,528.30')).toHaveLength(2);
  expect(screen.getByText('¥80,000.00')).toBeVisible();
  expect(screen.getByText(/不是发票/)).toBeVisible();
  expect(screen.queryByText('已红字冲销')).toBeNull();
});

it('of an exempt sale names the registered contract; of one taken back the red-letter invoice', () => {
  const reversal = {
    batchCode: null,
    number: '26332000000987654321',
    issuedOn: '2026-04-01',
    amount: '-8000000',
    tax: '0',
    reason: '抬头有误',
  };
  render(
    <InvoiceSheet
      invoice={{ ...INVOICE, vatRatePpm: null, tax: '0', net: '8000000', contractRegistration: '2026330106000123', reversal }}
    />,
  );
  expect(screen.getByRole('cell', { name: '免税' })).toBeVisible();
  expect(screen.getAllByText('***')).toHaveLength(2);
  expect(screen.getByText('技术合同登记编号：2026330106000123')).toBeVisible();
  expect(screen.getByText('已红字冲销')).toBeVisible();
  expect(screen.getByText(/26332000000987654321/)).toHaveTextContent('抬头有误');
});
