import { useFormContext } from 'react-hook-form';
import { SaveButton, type SaveButtonProps } from 'react-admin';

/**
 * Sends a form. What the server said of the last try is forgotten first: react-hook-form would otherwise hold
 * back every further try on account of it.
 */
export function SubmitButton(props: SaveButtonProps) {
  const { clearErrors } = useFormContext();
  return <SaveButton alwaysEnable onClick={() => clearErrors()} {...props} />;
}
