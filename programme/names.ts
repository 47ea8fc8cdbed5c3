/**
 * Invented names as a list of Londoners may have them. First names and surnames are combined within a row; none is meant to be
 * anybody's.
 */
const ROWS = [
  {
    first: 'Amara, Tunde, Ngozi, Kofi, Abena, Femi, Yetunde, Kwabena, Chidinma, Ayo, Efua',
    last: 'Okafor, Mensah, Adeyemi, Boateng, Eze, Balogun, Asante, Nwachukwu, Ofori, Lawal, Darko, Olatunji, Amponsah',
  },
  {
    first: 'Helen, Martin, Judith, Alan, Gillian, Stephen, Rosalind, Colin, Maureen, Graham, Beth',
    last: 'Marsh, Attwell, Penrose, Hathersage, Loxley, Brindle, Thackray, Wainford, Selby, Oakden, Farrow, Tolland, Winslade',
  },
  {
    first: 'Priya, Anil, Meera, Rajesh, Kavita, Sunil, Deepa, Vikram, Nisha, Harish, Leela',
    last: 'Raman, Deshpande, Solanki, Iyer, Chaudhari, Bhatt, Menon, Kulkarni, Trivedi, Nair, Joshi, Pillai, Vaidya',
  },
  {
    first: 'Leroy, Marcia, Delroy, Yvette, Winston, Beverley, Errol, Claudette, Devon, Sonia, Clive',
    last: 'Campbell-Reid, Bramble, Fairweather, Lynch, Pinnock, Gayle, Dacosta, Mullings, Whyte, Beckles, Samuda, Hinds, Alleyne',
  },
  {
    first: 'Farida, Imran, Nasreen, Tariq, Shabana, Rashid, Ayesha, Kamran, Rubina, Zahid, Salma',
    last: 'Chowdhury, Mirza, Siddique, Rahim, Qureshi, Haque, Bukhari, Miah, Farooqi, Anwar, Talukdar, Sheikh, Zaman',
  },
  {
    first: 'Agnieszka, Piotr, Elena, Andrei, Kasia, Tomasz, Ioana, Marek, Svetla, Radu, Dorota',
    last: 'Zielinska, Popescu, Wrobel, Ionescu, Krawczyk, Petrova, Dudek, Marin, Sadowska, Stoyanov, Lis, Vasile, Baran',
  },
  {
    first: 'Siobhan, Declan, Aoife, Gareth, Catrin, Fergus, Morag, Eamon, Nerys, Callum, Roisin',
    last: 'Gallagher, Prosser, McAllister, Tierney, Bevan, Drummond, Kinsella, Pritchard, Carmody, Geddes, Maddox, Lennon, Strachan',
  },
  {
    first: 'Mei, Jun, Linh, Daniel, Grace, Minh, Alice, Wei, Sakura, Victor, Joy',
    last: 'Cheung, Lau, Pham, Tran, Kwok, Santos-Reyes, Yip, Dela Rosa, Tanaka, Ho, Bautista, Lim, Vu',
  },
  {
    first: 'Elif, Mehmet, Despina, Andreas, Leyla, Kemal, Sofia, Yusuf, Hodan, Abdi, Zeynep',
    last: 'Demirel, Georgiou, Yildiz, Christodoulou, Aydin, Warsame, Kaya, Hassan, Loizou, Farah, Polat, Nikolaou, Guled',
  },
].map(({ first, last }) => ({ first: first.split(', '), last: last.split(', ') }));

/** The name of person number `index`, the same at every call; no two of the first 1,000 are alike. */
export function inventedName(index: number): string {
  const turn = Math.floor(index / ROWS.length);
  // One row further each turn, or posts that come in threes would always be given to the same rows.
  const row = ROWS[(index + turn) % ROWS.length];
  if (!row) throw new RangeError('no such person');
  return `${row.first[turn % row.first.length]} ${row.last[turn % row.last.length]}`;
}
