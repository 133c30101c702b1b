import { SaveButton, type SaveButtonProps } from 'react-admin';
import { useFormContext } from 'react-hook-form';

/**
 * Sends a form. What the server said of the last try is forgotten first: react-hook-form would otherwise hold
 * back every further try on account of it.
 */
export function SubmitButton({ disabled = false, ...props }: SaveButtonProps) {
  const { clearErrors } = useFormContext();
  // «Always» means whether or not something was changed, not whatever else is wrong.
  return (
    <SaveButton
      alwaysEnable={!disabled || undefined}
      disabled={disabled}
      onClick={() => clearErrors()}
      {...props}
    />
  );
}
