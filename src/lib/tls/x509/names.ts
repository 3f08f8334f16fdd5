import type { Shape } from './der.ts';
import * as values from './values.ts';

/** Name (RFC 5280 §4.1.2.4): a sequence of sets of attributes, each under its type's name. */
export const distinguishedNameShape: Shape = {
  name: 'Name',
  spec: 'RFC 5280 §4.1.2.4',
  tag: 0x30,
  each: {
    name: 'RelativeDistinguishedName',
    tag: 0x31,
    each: {
      name: 'AttributeTypeAndValue',
      tag: 0x30,
      namedByOid: true,
      members: [{ name: 'type', tag: 0x06 }, { name: 'value' }],
    },
  },
};

/** GeneralName (RFC 5280 §4.2.1.6). */
export const generalName: Shape = {
  name: 'GeneralName',
  choice: [
    { name: 'otherName', tag: 0xa0 },
    { name: 'rfc822Name', tag: 0x81, reading: values.text },
    { name: 'dNSName', tag: 0x82, reading: values.text },
    { name: 'directoryName', tag: 0xa4, each: distinguishedNameShape },
    { name: 'uniformResourceIdentifier', tag: 0x86, reading: values.text },
    { name: 'iPAddress', tag: 0x87, reading: values.address },
    { name: 'registeredID', tag: 0x88, reading: values.objectIdentifier },
  ],
};
