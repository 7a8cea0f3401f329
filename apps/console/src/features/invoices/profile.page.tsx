import { useMay } from '@app/viewer';
import { asking, useCommand, useRefresh } from '@shared/api/queries';
import { currentVersionOf } from '@shared/api/request';
import { PageHead } from '@shared/detail/page.head';
import { Card, Facts, Notice } from '@shared/detail/pieces';
import { toast } from '@shared/feedback/toasts';
import { FormFailure, showFailure } from '@shared/form/form.parts';
import { useTexts } from '@shared/texts/texts';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import type { OwnInvoiceProfileQuery } from '@gql/invoices/graphql';
import { PROFILE, SAVE_PROFILE } from './invoice.queries';
import './invoices.css';
import './invoices.texts';

type Profile = OwnInvoiceProfileQuery['ownInvoiceProfile'];
type Written = Omit<Profile, 'version'>;

const FIELDS = ['name', 'taxpayerNumber', 'address', 'phone', 'bank', 'account'] as const;
const LONGEST: Readonly<Record<(typeof FIELDS)[number], number>> = {
  name: 200,
  taxpayerNumber: 40,
  address: 200,
  phone: 50,
  bank: 200,
  account: 50,
};

/** What one's own organization wants written on invoices; those who may, change it. */
export function InvoiceProfilePage() {
  const { t } = useTexts('invoices');
  const { ownInvoiceProfile: profile } = useSuspenseQuery(asking(PROFILE)).data;
  const mayWrite = useMay()('invoice.profile');
  const { version } = profile;
  return (
    <div className="stack">
      <PageHead
        path={[{ label: t('title'), to: '/invoices' }, { label: t('profile.title') }]}
        title={t('profile.title')}
        subtitle={t('profile.why')}
      />
      {version === 0 && <Notice tone="accent" title={t('profile.registered')} />}
      {!mayWrite && <Notice tone="accent" title={t('profile.readOnly')} />}
      <Card title={t('profile.title')} {...(version > 0 ? { note: t('profile.version', { version }) } : {})}>
        {mayWrite ? (
          <ProfileForm profile={profile} />
        ) : (
          <Facts facts={FIELDS.map((field) => ({ label: t(`profile.${field}`), value: profile[field] }))} />
        )}
      </Card>
    </div>
  );
}

function ProfileForm({ profile }: { profile: Profile }) {
  const { t } = useTexts('invoices');
  const { t: act } = useTexts('shared');
  const [form] = Form.useForm<Written>();
  const refresh = useRefresh();
  // The version on which the person began; only they decide to go on from a newer one.
  const [begun, setBegun] = useState(profile.version);
  const save = useCommand(SAVE_PROFILE, {
    onDone: ({ version }) => {
      setBegun(version);
      toast(t('profile.done'));
    },
    onFailed: (error) => {
      showFailure(form, error);
      refresh(PROFILE);
    },
  });
  const send = (expectedVersion: number) =>
    void form.validateFields().then(
      ({ name, taxpayerNumber, address, phone, bank, account }) =>
        save.mutate({
          input: { name, taxpayerNumber: taxpayerNumber ?? '', address, phone, bank, account },
          expectedVersion,
        }),
      () => {},
    );
  const showLatest = () => {
    setBegun(profile.version);
    form.setFieldsValue(profile);
    save.reset();
  };
  const keepMine = () => send(currentVersionOf(save.error) ?? begun);
  const required = { required: true, whitespace: true, message: act('form.required') };
  return (
    <Form
      form={form}
      layout="vertical"
      validateTrigger="onBlur"
      initialValues={profile}
      scrollToFirstError
      className="invoice-profile"
    >
      <FormFailure error={save.error} onLatest={showLatest} onMine={keepMine} />
      {FIELDS.map((field) => {
        const isNeeded = field === 'name' || field === 'taxpayerNumber';
        return (
          <Form.Item
            key={field}
            name={field}
            label={t(`profile.${field}`)}
            {...(isNeeded ? { rules: [required] } : { extra: field === 'address' ? t('profile.optional') : undefined })}
          >
            <Input maxLength={LONGEST[field]} />
          </Form.Item>
        );
      })}
      <Button type="primary" loading={save.isPending} onClick={() => send(begun)}>
        {act('act.save')}
      </Button>
    </Form>
  );
}
