import { WhyNot } from '@shared/acts/act.bar';
import { Button, type ButtonProps } from 'antd';

interface JudgeButtonProps extends Pick<ButtonProps, 'size' | 'type' | 'danger' | 'onClick'> {
  readonly label: string;
  /** Why another approver decides; null where this one does. */
  readonly whyNot: string | null;
}

/** An act of the approver: disabled, with the reason, where it takes somebody else. */
export function JudgeButton({ label, whyNot, ...button }: JudgeButtonProps) {
  if (whyNot === null) return <Button {...button}>{label}</Button>;
  return (
    <WhyNot label={label} reason={whyNot}>
      <Button {...button} type="default" disabled>
        {label}
      </Button>
    </WhyNot>
  );
}
