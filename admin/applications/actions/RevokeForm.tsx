import { GroundsInput } from './GroundsInput';
import { ReasonsInput } from './ReasonsInput';

/** A ground of the service found later; intake is past. */
export function RevokeForm() {
  return (
    <>
      <GroundsInput sort="service" />
      <ReasonsInput />
    </>
  );
}
