import { readDisciplineCode, readIndustryCode, readIpcClass } from '@trihelix/catalog';

describe('a patent symbol as people write it', () => {
  it.each([
    ['A01', 'A01'],
    ['A01B', 'A01'],
    ['A01B 1/00', 'A01'],
    ['a01b1/00', 'A01'],
    [' G06F 17/30 ', 'G06'],
    ['H04L  9/3247', 'H04'],
    ['Ｇ０６Ｆ', 'G06'],
    ['C12N 15/8201', 'C12'],
  ])('%j belongs to class %s', (written, expected) => expect(readIpcClass(written)).toBe(expected));

  it.each(['', 'A', 'A1', 'A01BB', 'A01B 1', 'A01B 1/0', 'A01 1/00', 'I01', 'Y02', '01A', 'A01B 1/00 2/00', "A01'; --"])(
    '%j has no class',
    (written) => expect(readIpcClass(written)).toBeNull(),
  );
});

describe('an industry code as people write it', () => {
  it.each([
    ['C', 'C', 'C'],
    ['36', '36', null],
    ['C36', '36', 'C'],
    ['c3610', '36', 'C'],
    ['361', '36', null],
    ['０１', '01', null],
  ])('%j is looked up as %s', (written, code, section) => {
    expect(readIndustryCode(written)).toEqual({ code, section });
  });

  it.each(['', '3', 'U', 'U36', 'C3', '36100', 'C-36', '汽车'])('%j is not one', (written) => {
    expect(readIndustryCode(written)).toBeNull();
  });
});

describe('a discipline code as people write it', () => {
  it.each([
    ['08', '08'],
    ['0812', '08'],
    ['081203', '08'],
    [' 14 ', '14'],
  ])('%j lies in category %s', (written, expected) => {
    expect(readDisciplineCode(written)).toBe(expected);
  });

  it.each(['', '8', '081', '08120', '08120301', '工学', 'x8'])('%j is not one', (written) => {
    expect(readDisciplineCode(written)).toBeNull();
  });
});
