import { CommandRefused, RequestFailed } from '@shared/api/request';
import { showFailure } from '@shared/form/form.parts';
import { act, render, screen } from '@testing-library/react';
import { Form, type FormInstance, Input } from 'antd';
import { createElement as h } from 'react';
import { describe, expect, it } from 'vitest';
import { listedOf } from './listed.price';
import { inputOf, missingIn, percentOf, ppmOf, sumOf } from './form.values';

describe('shares of ownership', () => {
  it('are read exactly, with four decimals at most', () => {
    expect(ppmOf('33.3333')).toBe(333_333);
    expect(ppmOf(' 60 % ')).toBe(600_000);
    expect(ppmOf('0.0001')).toBe(1);
    expect(['', '0', '100.0001', '101', '33.33333', 'half'].map(ppmOf)).toEqual(Array(6).fill(undefined));
  });

  it('are written as they are read', () => {
    for (const ppm of [1, 333_333, 600_000, 1_000_000]) expect(ppmOf(percentOf(ppm))).toBe(ppm);
    expect(percentOf(333_333)).toBe('33.3333');
  });

  it('must sum to the whole, unless nobody is named', () => {
    expect(sumOf([])).toEqual({ ppm: 0, isWhole: true });
    expect(sumOf([{ percent: '33.3333' }, { percent: '33.3333' }, { percent: '33.3334' }])).toEqual({
      ppm: 1_000_000,
      isWhole: true,
    });
    expect(sumOf([{ percent: '60' }, { percent: '39.9' }])).toEqual({ ppm: 999_000, isWhole: false });
    expect(sumOf([{ percent: '100' }, undefined])).toEqual({ ppm: 1_000_000, isWhole: false });
  });
});

describe('the form of an achievement', () => {
  it('sends a holder of the platform by id and an outsider by name', () => {
    const { shares } = inputOf({
      shares: [
        { holderId: 'us', holderName: '云汀理工大学', percent: '60' },
        { holderId: null, holderName: ' 某研究院 ', percent: '40' },
      ],
    });
    expect(shares).toEqual([
      { holderId: 'us', sharePpm: 600_000 },
      { holderName: '某研究院', sharePpm: 400_000 },
    ]);
  });

  it('empties what was emptied, and drops terms that are no longer offered', () => {
    const input = inputOf({ title: '  ', abstract: '', ufplOffered: false, ufpl: { trialMonths: 6 } });
    expect(input).toMatchObject({ title: null, abstract: null, ufplOffered: false, ufpl: null, keywords: [] });
  });

  it('sends a market listing only where the price is found on a market', () => {
    const listing = { market: 'm', number: '1', url: 'https://m.example/1' };
    expect(inputOf({ ufplOffered: true, ufpl: { pricing: 'AUCTION', listing } }).ufpl).toMatchObject({ listing: null });
    expect(inputOf({ ufplOffered: true, ufpl: { pricing: 'MARKET_LISTING', listing } }).ufpl).toMatchObject({ listing });
  });

  it('writes a listed rate beside the lump sum, reads it back, and keeps what it cannot say', () => {
    const lumpSum = { amount: '8000000', currency: 'CNY' };
    const market = { pricing: 'MARKET_LISTING', lumpSum, dueDays: 30 } as const;
    const listed = { percent: '3.5', annualMinimum: { amount: '100000', currency: 'CNY' }, cumulativeCap: null };
    const sent = inputOf({ ufplOffered: true, ufpl: { ...market, listed } }).ufpl?.listedPrice as { fees: { kind: string }[] };
    expect(sent.fees.map(({ kind }) => kind)).toEqual(['LUMP_SUM', 'ROYALTY']);
    expect(sent).toMatchObject({ fees: [{ amount: 8_000_000, dueDays: 30 }, { tiers: [{ upTo: null, ratePpm: 35_000 }] }] });
    expect(listedOf(sent, 'CNY')).toEqual(listed);
    expect(listedOf({ ...sent, option: { price: 1 } }, 'CNY')).toBe('OTHER');
    expect(inputOf({ ufplOffered: true, ufpl: { ...market, listed: 'OTHER' } }).ufpl).not.toHaveProperty('listedPrice');
    expect(inputOf({ ufplOffered: true, ufpl: { ...market, listed: { percent: ' ' } } }).ufpl).toMatchObject({
      listedPrice: null,
    });
    expect(inputOf({ ufplOffered: true, ufpl: { pricing: 'AUCTION', listed } }).ufpl).toMatchObject({ listedPrice: null });
  });

  it('knows what a listing lacks by the API’s paths; zero days are a term', () => {
    expect(missingIn({})).toEqual(['title', 'kind']);
    const terms = { trialMonths: 6, pricing: 'MARKET_LISTING', lumpSum: { amount: '100', currency: 'CNY' }, dueDays: 0 } as const;
    expect(missingIn({ title: 't', kind: 'PATENT', ufplOffered: true, ufpl: terms })).toEqual(['ufpl.listing']);
    expect(missingIn({ title: 't', kind: 'PATENT', ufplOffered: true, ufpl: { ...terms, pricing: 'AUCTION' } })).toEqual([]);
  });

  it('shows a refusal at the field that the server names', async () => {
    let form: FormInstance | undefined;
    function Fields() {
      [form] = Form.useForm();
      return h(
        Form,
        { form: form as FormInstance },
        h(Form.Item, { name: 'code', label: 'code' }, h(Input)),
        h(Form.Item, { name: ['rights', 0, 'number'], label: 'number' }, h(Input)),
      );
    }
    render(h(Fields));
    const refusal = new CommandRefused('ACHIEVEMENT_CODE_TAKEN', '编号已被使用', { field: 'input.code' });
    await act(async () => showFailure(form as FormInstance, refusal));
    expect(await screen.findByText('编号已被使用')).toBeInTheDocument();
    const problems = new RequestFailed('BAD_INPUT', '请修改', [{ path: 'input.rights.0.number', message: '最多 100 个字' }]);
    await act(async () => showFailure(form as FormInstance, problems));
    expect(await screen.findByText('最多 100 个字')).toBeInTheDocument();
  });
});
