import { useOrganization } from '@app/viewer';
import { useCommand } from '@shared/api/queries';
import { toast } from '@shared/feedback/toasts';
import { DayField } from '@shared/form/day.field';
import { FormFailure, MoneyField, moneyRule, showFailure } from '@shared/form/form.parts';
import { type Amount, today } from '@shared/format/format';
import { type Chosen, OrganizationPicker } from '@shared/organizations/organization.picker';
import { useTexts } from '@shared/texts/texts';
import { Form, Input, Modal } from 'antd';
import { RECORD_AUCTION } from './auction.query';
import './auction.texts';

interface Outcome {
  readonly winnerId: Chosen;
  readonly market: string;
  readonly number: string;
  readonly url: string;
  readonly heldOn: string;
  readonly price: Amount;
}

interface AuctionDialogProps {
  readonly achievementId: string;
  readonly onClose: () => void;
}

/** Recording what an auction came to, as its confirmation says. */
export function AuctionDialog({ achievementId, onClose }: AuctionDialogProps) {
  const { t } = useTexts('auction');
  const { t: act } = useTexts('shared');
  const [form] = Form.useForm<Outcome>();
  const record = useCommand(RECORD_AUCTION, {
    onDone: ({ winner }) => {
      toast(t('recorded', { name: winner.name }));
      onClose();
    },
    onFailed: (error) => showFailure(form, error),
  });
  const send = ({ winnerId, market, number, url, heldOn, price }: Outcome) =>
    record.mutate({
      outcome: {
        achievementId,
        winnerId: winnerId.id,
        confirmation: { market: market.trim(), number: number.trim(), url: url.trim() },
        heldOn,
        price: { amount: price.amount, currency: price.currency },
      },
    });
  const words = [{ required: true, whitespace: true, message: t('dialog.needed') }];
  return (
    <Modal
      open
      title={t('record')}
      okText={t('dialog.confirm')}
      cancelText={act('act.cancel')}
      confirmLoading={record.isPending}
      onOk={() => void form.validateFields().then(send, () => {})}
      onCancel={onClose}
    >
      <div className="stack">
        <p className="quiet">{t('dialog.why')}</p>
        <FormFailure error={record.error} />
        <Form form={form} layout="vertical" validateTrigger="onBlur" scrollToFirstError initialValues={{ heldOn: today() }}>
          <Form.Item
            name="winnerId"
            label={t('dialog.winner')}
            rules={[{ required: true, message: t('dialog.winnerNeeded') }]}
            validateTrigger={['onBlur', 'onChange']}
          >
            <WinnerField label={t('dialog.winner')} />
          </Form.Item>
          <Form.Item
            name="price"
            label={t('dialog.price')}
            rules={[{ required: true, message: t('dialog.priceNeeded') }, moneyRule(t('dialog.priceNeeded'))]}
          >
            <MoneyField />
          </Form.Item>
          <Form.Item name="heldOn" label={t('dialog.heldOn')} rules={[{ required: true, message: t('dialog.needed') }]}>
            <DayField max={today()} />
          </Form.Item>
          <Form.Item name="market" label={t('dialog.market')} rules={words}>
            <Input maxLength={200} placeholder={t('dialog.marketHint')} />
          </Form.Item>
          <Form.Item name="number" label={t('dialog.number')} rules={words}>
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item
            name="url"
            label={t('dialog.url')}
            rules={[...words, { pattern: /^\s*https?:\/\/\S+\s*$/, message: t('dialog.urlWrong') }]}
          >
            <Input maxLength={1_000} inputMode="url" />
          </Form.Item>
        </Form>
      </div>
    </Modal>
  );
}

interface WinnerFieldProps {
  readonly label: string;
  readonly value?: Chosen;
  readonly onChange?: (chosen: Chosen | undefined) => void;
}

/** The picker as a field of a form. */
function WinnerField({ label, value, onChange }: WinnerFieldProps) {
  const mine = useOrganization();
  return (
    <OrganizationPicker
      label={label}
      kinds={['ENTERPRISE']}
      except={mine?.id}
      value={value}
      onChange={(chosen) => onChange?.(chosen)}
    />
  );
}
