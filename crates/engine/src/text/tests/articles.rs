//! Whole articles, as a person would read what came of them.

use super::{dump, read};

const HARBOUR: &str = "\u{feff}Harbour pump fails for the third time\r\nBy Ines Falk\r\nHarbour reporter, Bradmoor Echo\r\n14 March 2025, 07:12\r\nImage source, Getty Images\r\n\r\n\
The pump that keeps Bradmoor dry failed again on Monday 🌧️, and Mr. A. J. Lunt, who mends it, says he’s “had enough”.\r\n\r\n\
“It was down by 7 a.m. and nobody at the plant picked up the phone,” Lunt told the Echo. “I walked there in the rain.\r\n\r\n\
“The gate was shut. The lights were on, though, and I could hear the radio.\r\n\r\n\
“So I climbed over.”\r\n\r\n“Watershed moment”\r\n\r\n\
Ada Voss, the plant’s director, disputed that. “Nobody climbed anything!” she said. “Where was he? In bed?”\r\n\r\n\
Advertisement\r\n\r\n\
The U.S. firm that built the pump in 1974 – it cost $2.3m – has gone. The parts’ price has risen by 40%.\r\n\r\n\
Read more:\r\n• The pump that nobody loves\r\n";

const LIDO: &str = "'We're gutted,' said Maud Pell, who has swum there since '74. 'It's the girls' favourite place.'\n\
Councillor Giles Orr said the repairs wouldn't be 'cheap or quick'. 'There's no \"secret buyer\",' he told a meeting at St. Olave's Hall.\n\
The swimmers' petition has 6,000 names. Its motto is 'Don't drain 'em'.\n\
Asked about it, Orr shrugged. 'So what?' he said.\n\
'They'll get a pool. Not this year, and not the year after that, but they'll get one,' added his deputy, Jo O'Hare. 'Give us time.'";

const INTERVIEW: &str = "THE SATURDAY INTERVIEW\n\nOsric Dunn kept the light for 22 years. He spoke to Lena Cass.\n\nLC: Were you lonely?\n\n\
OD: No. It said, “Your post will end on 31 March.” Not “thank you”, not „sorry“.\n\n\
LENA CASS:\nWhat's next?\n\nOSRIC DUNN:\nA nap… Then the gutters [laughs].\n\n\
\"The light is out, he told a friend. \"It was mine,\" he said.\n\n\
Dr Zoë D’Or, whose father was 6’2”, wrote: ``He hasn't left'' — and «never will», #LightOut @zoe_d.\n";

#[test]
fn a_pasted_web_page() {
    insta::assert_snapshot!(dump(&read(HARBOUR)));
}

#[test]
fn single_marks_all_through() {
    insta::assert_snapshot!(dump(&read(LIDO)));
}

#[test]
fn an_interview_with_mistakes() {
    insta::assert_snapshot!(dump(&read(INTERVIEW)));
}
