import { titleFrom } from '@trihelix/exchange';

describe('a title made from a text', () => {
  it('is its first sentence', () => {
    expect(titleFrom('Find leaks in buried pipes early.  Everything else may wait.')).toBe('Find leaks in buried pipes early');
    expect(titleFrom('开发一种适用于高温高压工况的水泵轴承在线振动诊断装置。要求成本可控。')).toBe(
      '开发一种适用于高温高压工况的水泵轴承在线振动诊断装置',
    );
  });

  it('does not end at an abbreviation', () => {
    expect(titleFrom('The U.S. Air Force seeks quieter rotors for small drones. It has tried many.')).toBe(
      'The U.S. Air Force seeks quieter rotors for small drones',
    );
  });

  it('is cut between words, at eighty characters with the mark that says so', () => {
    const title = titleFrom(
      'Develop and exhibit scalable and extensible technologies that would enable information-based centralized tasking of sensors',
    );
    expect(title).toBe('Develop and exhibit scalable and extensible technologies that would enable…');
    const chinese = titleFrom('研制'.concat('面向复杂工况的高可靠水泵机组状态监测与故障诊断系统'.repeat(6)));
    expect(chinese.length).toBeLessThanOrEqual(80);
    expect(chinese).toMatch(/…$/);
  });
});
