//! What the box holds is never lost.

use super::*;

fn typed(state: State, text: &str) -> State {
    state.after(Action::Typed(Rc::from(text)))
}

fn in_box(state: &State) -> (String, bool) {
    (state.boxed().text.to_string(), state.revising)
}

/// With an article that takes the place of what was typed.
fn interrupted() -> State {
    let state = typed(State::default(), "half a line").after(Action::Given(Rc::from("one two six"), None));
    let id = state.job.as_ref().unwrap().id;
    state.after(done(id, article()))
}

#[test]
fn what_was_typed_comes_back_with_the_next_new_article() {
    let state = interrupted();
    assert_eq!(
        (state.toast.words, state.toast.offers),
        (Some(strings::SHELVED), Offer::Draft)
    );
    assert!(state.status.contains(strings::SHELVED), "{}", state.status);
    let desk = state.desk();
    assert_eq!((&*desk[0].text, &*desk[1].text), ("", "half a line"));
    let state = state.after(Action::New);
    assert_eq!(in_box(&state), ("half a line".to_owned(), false));
    assert!(state.shelved.is_empty());
    // Whoever goes back to the article finds it in the box the next time.
    let state = state.after(Action::Back).after(Action::New);
    assert_eq!(in_box(&state), ("half a line".to_owned(), false));
}

#[test]
fn what_was_typed_comes_back_at_once_where_the_reader_asks() {
    let state = interrupted().after(Action::BringBack);
    assert_eq!(in_box(&state), ("half a line".to_owned(), false));
    assert!(state.reading.is_some() && state.toast.words.is_none());
    // Also while the other text is being read: that is given up.
    let state = typed(State::default(), "half a line").after(Action::Given(Rc::from("one two six"), None));
    let state = state.after(Action::BringBack);
    assert_eq!(in_box(&state), ("half a line".to_owned(), false));
    assert!(state.job.is_none() && state.shelved.is_empty());
}

#[test]
fn whatever_opens_an_article_shelves_what_was_typed() {
    let kept = annotated().kept.unwrap();
    let opened = typed(State::default(), "half").after(Action::Opened(Box::new(kept), None));
    assert_eq!(&*opened.shelved[0].text, "half");
    // What was read already, is an article's text or is blank needs no shelf.
    let read = annotated().after(Action::Given(Rc::from("another"), None));
    assert!(read.shelved.is_empty());
    let blank = typed(State::default(), " \n").after(Action::Given(Rc::from("another"), None));
    assert!(blank.shelved.is_empty());
    let own = typed(State::default(), "half").after(Action::Annotate(Rc::from("half")));
    assert!(own.shelved.is_empty());
    // What the reader puts away is away.
    let gone = typed(State::default(), "half").after(Action::Clear);
    assert_eq!((in_box(&gone).0.as_str(), gone.shelved.len()), ("", 0));
    let gone = interrupted().after(Action::Forgotten(None));
    assert!(gone.shelved.is_empty() && gone.desk()[0].text.is_empty());
}

#[test]
fn an_edit_that_is_interrupted_goes_on_as_one() {
    let edited = typed(annotated().after(Action::Edit), "one two seven");
    let key = edited.kept.as_ref().unwrap().key;
    let state = edited.clone().after(Action::New);
    assert_eq!(in_box(&state), (String::new(), false));
    // Neither as a new article, nor in another one's place.
    assert_eq!(
        in_box(&state.clone().after(Action::Back).after(Action::New)),
        (String::new(), false)
    );
    let state = state.after(Action::Back).after(Action::Edit);
    assert_eq!(in_box(&state), ("one two seven".to_owned(), true));
    let state = edited.clone().after(Action::New).after(Action::BringBack);
    assert_eq!(in_box(&state), ("one two seven".to_owned(), true));
    // "Back, without this edit" means it.
    let state = edited.clone().after(Action::Back);
    assert!(state.shelved.is_empty() && state.toast.words.is_none());
    // A reload, too, brings it back as what it was.
    let desk = edited.desk();
    assert_eq!(desk[0].revises, Some(key));
    let reloaded = State::default().after(Action::Opened(Box::new(edited.kept.unwrap()), None));
    let state = reloaded.after(Action::Drafts(desk));
    assert_eq!(in_box(&state), ("one two seven".to_owned(), true));
    let state = state.after(Action::Annotate(Rc::from("one two seven")));
    assert!(state.job.as_ref().unwrap().revises);
    assert_eq!(state.kept.as_ref().unwrap().key, key);
}

#[test]
fn what_an_earlier_visit_left_waits_for_whoever_has_begun() {
    let draft = |text: &str| Draft {
        text: Rc::from(text),
        revises: None,
    };
    let left = |text: &str| Action::Drafts(vec![draft(text)]);
    let state = State::default().after(left("half"));
    assert_eq!(in_box(&state).0, "half");
    // It is nobody's article yet: what is opened now shelves it.
    let state = state.after(Action::Given(Rc::from("another"), None));
    assert_eq!(&*state.shelved[0].text, "half");
    // Where the box is empty, what was shelved is put there.
    let state = State::default().after(Action::Drafts(vec![draft(""), draft("half")]));
    assert_eq!((in_box(&state).0.as_str(), state.shelved.len()), ("half", 0));
    // And what the address leads to is still wanted.
    let led = Target::Attribution(AttributionId(2));
    let state = State::default().after(Action::Pin(led, By::Link)).after(left(""));
    assert_eq!(state.wanted, Some(led));
    let state = typed(State::default(), "other half").after(left("half"));
    assert_eq!(
        (in_box(&state).0.as_str(), &*state.shelved[0].text),
        ("other half", "half")
    );
    let state = annotated().after(left("half"));
    assert_eq!((state.screen, &*state.shelved[0].text), (Screen::Work, "half"));
}

#[test]
fn what_several_windows_left_is_one_desk_with_the_latest_box_on_it() {
    let drafts = |texts: &[&str]| -> Vec<Draft> {
        let draft = |&text: &&str| Draft {
            text: Rc::from(text),
            revises: None,
        };
        texts.iter().map(draft).collect()
    };
    let left = gathered(vec![drafts(&["b", "a"]), drafts(&[""]), drafts(&["d", "c"])]);
    assert_eq!(left, drafts(&["d", "a", "b", "c"]));
    assert_eq!(gathered(vec![drafts(&["half"]), drafts(&[""])]), drafts(&["", "half"]));
    assert_eq!(gathered(vec![]), []);
}

#[test]
fn whatever_is_kept_can_be_deleted() {
    assert!(!State::new(false, true, 0.0).keeps());
    assert!(typed(State::new(false, true, 0.0), "half").keeps());
    assert!(
        State::new(false, true, 0.0)
            .after(Action::SetTheme(Theme::Dark))
            .keeps()
    );
    let state = State::new(false, false, 0.0);
    assert!(state.keeps(), "that the hint was read");
    let state = typed(state, "half")
        .after(Action::SetTheme(Theme::Dark))
        .after(Action::Forgotten(None));
    assert!(!state.keeps() && state.theme == Theme::System);
}

#[test]
fn an_article_that_was_deleted_can_be_put_back() {
    let entry = |key: f64| Entry {
        key,
        title: String::new(),
        strip: String::new(),
        changed: key,
    };
    let state = State::default().after(Action::Listed(vec![entry(1.0), entry(2.0)]));
    let state = typed(state, "half").after(Action::Forgotten(Some(2.0)));
    assert_eq!(
        (state.toast.words, state.toast.offers),
        (Some(strings::DELETED), Offer::Article)
    );
    assert_eq!((state.status.as_str(), state.entries.len()), (strings::DELETED, 1));
    assert_eq!(in_box(&state).0, "half");
    let state = state.after(Action::PutBack(entry(2.0)));
    assert_eq!((state.toast.words, state.entries.len()), (None, 2));
    assert_eq!(state.status, strings::BACK_AGAIN);
}
