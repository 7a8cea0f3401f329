import { useTexts } from '@shared/texts/texts';
import { PrinterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactNode, useEffect } from 'react';
import './print.css';

interface PrintSheetProps {
  readonly title: string;
  readonly subtitle?: ReactNode;
  /** What is chosen for the sheet, above it; not printed. */
  readonly tools?: ReactNode;
  /** Where the figures are from and when they were read. */
  readonly footer: ReactNode;
  readonly children: ReactNode;
}

/** A page that looks on the screen as it will on A4: black on white in either theme. */
export function PrintSheet({ title, subtitle, tools, footer, children }: PrintSheetProps) {
  const { t } = useTexts('shared');
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <div className="stack">
      <div className="row no-print">
        {tools}
        <span style={{ flex: 1 }} />
        <Button onClick={() => history.back()}>{t('act.back')}</Button>
        <Button type="primary" icon={<PrinterOutlined />} onClick={() => window.print()}>
          {t('act.print')}
        </Button>
      </div>
      <article className="print-sheet">
        <h1>{title}</h1>
        {subtitle && <p style={{ textAlign: 'center' }}>{subtitle}</p>}
        {children}
        <footer>{footer}</footer>
      </article>
    </div>
  );
}
