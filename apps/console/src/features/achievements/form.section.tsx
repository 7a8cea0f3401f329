import { Card } from '@shared/detail/pieces';
import { useTexts } from '@shared/texts/texts';
import { Button } from 'antd';
import type { ReactNode } from 'react';

/** A part of the form with its heading; its fields stand in two columns where there is room. */
export function FormSection({ title, note, children }: { title: string; note?: string; children: ReactNode }) {
  return (
    <Card title={title} note={note}>
      <div className="form-columns">{children}</div>
    </Card>
  );
}

interface EntryProps {
  /** What the entry is called, for the button that takes it away. */
  readonly name: string;
  readonly onRemove: () => void;
  readonly children: ReactNode;
}

/** One entry of a list in the form. */
export function FormEntry({ name, onRemove, children }: EntryProps) {
  const { t } = useTexts('shared');
  return (
    <fieldset className="form-entry" aria-label={name}>
      <div className="form-entry-fields">{children}</div>
      <Button size="small" type="text" danger onClick={onRemove} aria-label={`${t('act.remove')} ${name}`}>
        {t('act.remove')}
      </Button>
    </fieldset>
  );
}
