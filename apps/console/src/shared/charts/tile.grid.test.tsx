import { texts } from '@shared/texts/texts';
import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import englishNames from '../../../../../libs/catalog/data/region-names-en.json?raw';
import chineseNames from '../../../../../libs/catalog/data/region-pinyin.json?raw';
import tokens from '../theme/tokens.css?raw';
import { DIVISIONS } from './divisions';
import { shadeOf, TileGrid, TilesTable } from './tile.grid';
import tiles from './tiles.css?raw';

const VALUES = [
  { code: '320000', value: 96, link: (look: object) => <a href="/licences?region=320000" {...look} /> },
  { code: '440000', value: 24_500 },
  { code: '710000', value: 0 },
];

interface Names {
  readonly names: readonly { readonly code: string; readonly zh?: string; readonly en?: string }[];
}

const named = (file: string, language: 'zh' | 'en') =>
  new Map((JSON.parse(file) as Names).names.map((row) => [row.code, row[language]]));

describe('The 34 divisions', () => {
  it('are all there, once, each on a square of its own', () => {
    expect(DIVISIONS).toHaveLength(34);
    for (const key of ['code', 'shortZh', 'shortEn'] as const)
      expect(new Set(DIVISIONS.map((division) => division[key])).size).toBe(34);
    expect(new Set(DIVISIONS.map(({ column, row }) => `${column}/${row}`)).size).toBe(34);
    expect(DIVISIONS.map(({ code }) => code)).toEqual(expect.arrayContaining(['110000', '710000', '810000', '820000']));
  });

  it('bear the names of the platform’s catalogue', () => {
    const zh = named(chineseNames, 'zh');
    const en = named(englishNames, 'en');
    for (const division of DIVISIONS) expect([division.zh, division.en]).toEqual([zh.get(division.code), en.get(division.code)]);
  });

  it('are read from north to south and from west to east', () => {
    const order = DIVISIONS.map(({ row, column }) => row * 100 + column);
    expect(order).toEqual([...order].sort((one, other) => one - other));
  });
});

describe('The grid of tiles', () => {
  it('names each link by the full name and the number', () => {
    render(<TileGrid title="各省签约" values={VALUES} />);
    expect(screen.getByRole('link', { name: '江苏省 96' })).toHaveAttribute('href', '/licences?region=320000');
    expect(screen.getAllByRole('listitem')).toHaveLength(34);
  });

  it('shows divisions without a number as such, and opens nothing', () => {
    render(<TileGrid title="各省签约" values={VALUES} />);
    expect(screen.getAllByRole('link')).toHaveLength(1);
    expect(screen.getByTitle('北京市 不在统计范围内')).toHaveTextContent('京—');
    expect(screen.getByTitle('台湾省 0')).toHaveTextContent('台0');
  });

  it('shortens what does not fit, and keeps it exact in the name', () => {
    render(<TileGrid title="各省签约" values={VALUES} />);
    expect(screen.getByTitle('广东省 24,500')).toHaveTextContent('粤2.5万');
  });

  it('says that it is a diagram and not a map', () => {
    render(<TileGrid title="各省签约" values={VALUES} />);
    expect(screen.getByRole('figure')).toHaveTextContent('示意图，非地图少多');
  });

  it('speaks English with letter codes', async () => {
    await texts.changeLanguage('EN');
    render(<TileGrid title="Licences" values={VALUES} />);
    expect(screen.getByRole('link', { name: 'Jiangsu 96' })).toHaveTextContent('JS96');
    expect(screen.getByRole('figure')).toHaveTextContent('A diagram, not a map');
  });

  it('has a twin with the most first', () => {
    render(<TilesTable title="各省签约" values={VALUES} />);
    expect(screen.getAllByRole('rowheader').map(({ textContent }) => textContent)).toEqual(['广东省', '江苏省', '台湾省']);
    expect(screen.getByRole('link', { name: '96' })).toHaveAttribute('href', '/licences?region=320000');
  });
});

describe('Shades', () => {
  it('are quarters of the largest, and one of their own for nothing', () => {
    expect([0, 1, 24, 25, 48, 49, 72, 73, 96].map((value) => shadeOf(value, 96))).toEqual([0, 1, 1, 2, 2, 3, 3, 4, 4]);
    expect(shadeOf(0, 0)).toBe(0);
  });

  it.each(['light', 'dark'] as const)('carry text that meets AA when it is %s', (theme) => {
    for (const shade of ['none', '0', '1', '2', '3', '4']) {
      const { background, color } = coloursOf(shade, theme);
      expect(contrast(background, color), `${theme} ${shade}: ${color} on ${background}`).toBeGreaterThanOrEqual(4.5);
    }
  });

  it.each(['light', 'dark'] as const)('differ from one to the next when it is %s', (theme) => {
    const lights = ['0', '1', '2', '3', '4'].map((shade) => luminance(coloursOf(shade, theme).background));
    const sorted = [...lights].sort((one, other) => (theme === 'light' ? other - one : one - other));
    expect(lights).toEqual(sorted);
    expect(new Set(lights).size).toBe(5);
  });
});

type ThemeName = 'light' | 'dark';

/** The block of declarations of a selector, as the style sheet has it. */
function declared(sheet: string, selector: string): ReadonlyMap<string, string> {
  const start = sheet.indexOf(`\n${selector} {`);
  const block = start < 0 ? '' : sheet.slice(start, sheet.indexOf('}', start));
  return new Map([...block.matchAll(/([\w-]+): ([^;]+);/g)].map(([, name = '', value = '']) => [name, value]));
}

/** What a tile of a shade wears, with the variables of the theme filled in. */
function coloursOf(shade: string, theme: ThemeName): { background: string; color: string } {
  const light = declared(tokens, ':root');
  const dark = declared(tokens, ":root[data-theme='dark']");
  const selector = `.tiles-figure [data-shade='${shade}']`;
  const rule = declared(tiles, selector);
  const over = theme === 'dark' ? declared(tiles, `:root[data-theme='dark'] ${selector}`) : new Map<string, string>();
  const hex = (property: string): string => {
    const value = over.get(property) ?? rule.get(property) ?? '';
    const variable = /^var\((.+)\)$/.exec(value)?.[1];
    if (!variable) return value;
    return (theme === 'dark' ? dark.get(variable) : undefined) ?? light.get(variable) ?? '';
  };
  return { background: hex('background'), color: hex('color') };
}

/** Relative luminance of #rrggbb (WCAG 2.2). */
function luminance(hex: string): number {
  const [red = NaN, green = NaN, blue = NaN] = [1, 3, 5]
    .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast ratio of two colours (WCAG 2.2), from 1 to 21. */
function contrast(one: string, other: string): number {
  const [dark = NaN, light = NaN] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}
