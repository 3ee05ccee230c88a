declare module "virtual:progress-validator" {
  interface Validate {
    (data: unknown): boolean;
    errors?: { instancePath: string; message?: string }[] | null;
  }
  const validate: Validate;
  export default validate;
}
