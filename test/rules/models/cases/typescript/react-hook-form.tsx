// React Hook Form: who watches a form that is not its own stops when it ends.
import { useEffect, useState } from 'react';
import { useForm, useFormContext } from 'react-hook-form';

function save(values: unknown) {
  localStorage.setItem('draft', JSON.stringify(values));
}

export function Draft() {
  const form = useFormContext();
  useEffect(() => {
    form.watch(save); // ok: a name may be that of a field
    form.watch((values) => save(values)); // leak: unremoved-listener
  }, [form]);
  return null;
}

export function Sum() {
  const { watch, getValues } = useFormContext();
  const [sum, setSum] = useState(0);
  useEffect(() => {
    setSum(Object.keys(getValues()).length);
    watch((values) => setSum(Object.keys(values).length)); // leak: unremoved-listener
  }, [watch, getValues]);
  return <b>{sum}</b>;
}

export function Name() {
  return <i>{useFormContext().watch('name')}</i>; // ok: it asks for a value
}

export function Editor() {
  const { watch, register } = useForm();
  useEffect(() => {
    watch((values) => save(values)); // ok: the form ends with the component
  }, [watch]);
  return <input {...register('name')} />;
}
