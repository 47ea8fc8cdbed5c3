interface SampleCategory {
  major: string;
  minor: string;
  /** Invented offences per 1,000 people a year, of the order that London sees. */
  rate: number;
  /** Invented growth a year, 0.05 = 5%. */
  growth: number;
  /** How much busier July is than the average month, 0.1 = 10%; January is as much quieter. */
  summer: number;
}

/** Category names are those of the published layout A, so that a sample file goes through the same importer and themes. */
export const SAMPLE_CATEGORIES: readonly SampleCategory[] = [
  { major: 'Burglary', minor: 'Burglary in a Dwelling', rate: 5.2, growth: -0.05, summer: -0.12 },
  { major: 'Burglary', minor: 'Burglary in Other Buildings', rate: 2.6, growth: -0.03, summer: 0 },
  { major: 'Criminal Damage', minor: 'Criminal Damage To Dwelling', rate: 1.6, growth: -0.02, summer: 0.03 },
  {
    major: 'Criminal Damage',
    minor: 'Criminal Damage To Motor Vehicle',
    rate: 2.9,
    growth: -0.01,
    summer: -0.04,
  },
  { major: 'Criminal Damage', minor: 'Other Criminal Damage', rate: 2.2, growth: 0.02, summer: 0.05 },
  { major: 'Drugs', minor: 'Drug Trafficking', rate: 0.4, growth: 0.01, summer: 0 },
  { major: 'Drugs', minor: 'Possession Of Drugs', rate: 4.3, growth: -0.06, summer: 0.02 },
  { major: 'Other Notifiable Offences', minor: 'Other Notifiable', rate: 1.6, growth: 0.06, summer: 0 },
  { major: 'Robbery', minor: 'Business Property', rate: 0.2, growth: -0.03, summer: 0 },
  { major: 'Robbery', minor: 'Personal Property', rate: 2.4, growth: 0.04, summer: -0.05 },
  { major: 'Sexual Offences', minor: 'Other Sexual', rate: 1.2, growth: 0.07, summer: 0.1 },
  { major: 'Sexual Offences', minor: 'Rape', rate: 0.7, growth: 0.05, summer: 0.04 },
  {
    major: 'Theft and Handling',
    minor: 'Motor Vehicle Interference & Tampering',
    rate: 1.1,
    growth: 0.08,
    summer: 0,
  },
  { major: 'Theft and Handling', minor: 'Other Theft', rate: 10.4, growth: 0.01, summer: 0.05 },
  { major: 'Theft and Handling', minor: 'Other Theft Person', rate: 3.8, growth: 0.03, summer: 0.02 },
  { major: 'Theft and Handling', minor: 'Theft From Motor Vehicle', rate: 6.1, growth: -0.02, summer: -0.03 },
  { major: 'Theft and Handling', minor: 'Theft From Shops', rate: 5, growth: 0.04, summer: -0.02 },
  {
    major: 'Theft and Handling',
    minor: 'Theft/Taking Of Motor Vehicle',
    rate: 3,
    growth: 0.05,
    summer: -0.02,
  },
  {
    major: 'Theft and Handling',
    minor: 'Theft/Taking of Pedal Cycle',
    rate: 2,
    growth: -0.01,
    summer: 0.35,
  },
  {
    major: 'Violence Against the Person',
    minor: 'Assault with Injury',
    rate: 6.6,
    growth: 0.03,
    summer: 0.1,
  },
  { major: 'Violence Against the Person', minor: 'Common Assault', rate: 7.4, growth: 0.06, summer: 0.06 },
  { major: 'Violence Against the Person', minor: 'Harassment', rate: 8.2, growth: 0.08, summer: 0.04 },
  { major: 'Violence Against the Person', minor: 'Murder', rate: 0.013, growth: 0, summer: 0 },
  { major: 'Violence Against the Person', minor: 'Offensive Weapon', rate: 0.6, growth: 0.05, summer: 0 },
  { major: 'Violence Against the Person', minor: 'Wounding/GBH', rate: 2.6, growth: 0.02, summer: 0.08 },
];
