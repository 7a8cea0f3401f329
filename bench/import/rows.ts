const WORDS = '水泵 轴承 振动 诊断 阀门 管道 泄漏 检测 边缘 计算 传感器 磨损 预警 流量 压力 叶轮 密封 智能 巡检 节能'.split(' ');
const HEADING = ['成果编号', '成果名称', '成果简介', '关键词', 'IPC', '技术成熟度', '申请号', '申请日'];

const wordAt = (place: number): string => WORDS[place % WORDS.length] ?? '';

/** A list like a university's, the heading first: about six hundred bytes a row, each with one application for a patent. */
export function* rowsOf(count: number): Generator<string[]> {
  yield HEADING;
  for (let at = 0; at < count; at += 1) {
    const abstract = Array.from({ length: 80 }, (_, place) => wordAt(at * 7 + place * place + (at % 13) * place));
    yield [
      `V-${at}`,
      `${wordAt(at * 3 + 3)}${wordAt(at * 7 + 7)}${wordAt(at * 11 + 11)}装置 ${at}`,
      abstract.join(''),
      `${wordAt(at)}；${wordAt(at * 9 + 9)}`,
      'G01M',
      String((at % 9) + 1),
      `CN2020${10_000_000 + at}`,
      '2020-03-05',
    ];
  }
}
