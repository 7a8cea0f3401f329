import { useTexts } from '@shared/texts/texts';
import '@shared/texts/party.texts';
import { Checkbox } from 'antd';
import type { Role } from '@gql/organizations/graphql';
import './organizations.css';

interface RolesFieldProps {
  readonly id?: string;
  readonly value?: readonly Role[];
  readonly onChange?: (roles: readonly Role[]) => void;
  /** Those that there are in this kind of organization. */
  readonly roles: readonly Role[];
}

/** Roles to choose from, each with what it means. */
export function RolesField({ id, value = [], onChange, roles }: RolesFieldProps) {
  const { t } = useTexts('party');
  const turn = (role: Role, isOn: boolean) => onChange?.(roles.filter((each) => (each === role ? isOn : value.includes(each))));
  return (
    <div {...(id ? { id } : {})} className="roles-field" role="group">
      {roles.map((role) => (
        <Checkbox key={role} checked={value.includes(role)} onChange={({ target }) => turn(role, target.checked)}>
          <strong>{t(`role.${role}`)}</strong>
          <span className="fact-note">{t(`roleMeans.${role}`)}</span>
        </Checkbox>
      ))}
    </div>
  );
}
