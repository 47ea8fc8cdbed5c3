import type { Jem } from '../../domain/jem/jem.ts';
import type { Contact } from '../../domain/people/contact.ts';
import type { DataRequest } from '../../domain/plans/planning.ts';
import type { CatalogueEntry } from '../../programme/data-catalogue.ts';

/** A request for every type of data that is not held and that somebody supplies; somebody of the borough before anybody else. */
export function requestData(of: {
  catalogue: readonly CatalogueEntry[];
  contacts: readonly Contact[];
  jem: Jem;
  organisationName(organisationId: string): string;
}): DataRequest[] {
  const { catalogue, contacts, jem, organisationName } = of;
  return catalogue.flatMap(({ letter, name, isPolice, isHeld, layout }) => {
    if (isHeld) return [];
    const suppliers = contacts.filter(({ supplies }) => supplies.includes(letter));
    const supplier =
      suppliers.find((contact) => isOfBorough(contact, jem)) ?? suppliers.find((one) => isOfLondon(one));
    if (!supplier) return [];
    return {
      type: letter,
      name,
      organisation: organisationName(supplier.organisationId),
      supplierId: supplier.id,
      isPolice,
      ...(layout ? { layout } : {}),
    };
  });
}

function isOfBorough({ posts }: Contact, { boroughCode }: Jem): boolean {
  return posts.some((post) => post.boroughCode === boroughCode);
}

function isOfLondon({ posts }: Contact): boolean {
  return posts.every((post) => post.boroughCode === undefined);
}
