export { Dropdown as LoadedDropdown } from 'antd';
