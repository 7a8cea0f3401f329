import { SettingOutlined } from '@ant-design/icons';
import { Dropdown } from '@shared/menus/dropdown';
import { useTexts } from '@shared/texts/texts';
import { Button, Select } from 'antd';
import type { ColumnOf } from './data.table';

/** Orders that the database knows, and the one that is shown. */
export interface Sorting {
  readonly value: string;
  readonly orders: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
}

export function SortSelect({ sorting: { value, orders, onChange } }: { sorting: Sorting }) {
  const { t } = useTexts('shared');
  return <Select aria-label={t('list.sort')} value={value} options={[...orders]} onChange={onChange} style={{ minWidth: 132 }} />;
}

interface ColumnChooserProps<Row> {
  readonly columns: readonly ColumnOf<Row>[];
  readonly hidden: readonly string[];
  readonly onChange: (hidden: readonly string[]) => void;
}

/** Which columns are shown; the choice stands in the address, so a saved view keeps it. */
export function ColumnChooser<Row>({ columns, hidden, onChange }: ColumnChooserProps<Row>) {
  const { t } = useTexts('shared');
  const items = columns
    .filter(({ isFixed }) => !isFixed)
    .map(({ key, title }) => ({ key, label: `${hidden.includes(key) ? '☐' : '☑'} ${title}` }));
  const turn = ({ key }: { key: string }) =>
    onChange(hidden.includes(key) ? hidden.filter((other) => other !== key) : [...hidden, key]);
  return (
    <Dropdown trigger={['click']} menu={{ items, onClick: turn }}>
      <Button icon={<SettingOutlined />} aria-label={t('list.columns')} className="wide-only" />
    </Dropdown>
  );
}
