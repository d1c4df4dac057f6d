"""The questions that help to choose a pattern. The rules of pattern files name them and their answers."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Answer:
    """One of the answers to a question; `text` completes the question, `said` stands in a sentence."""

    id: str
    text: str
    said: str


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, and why it is."""

    id: str
    text: str
    why: str
    answers: tuple[Answer, ...]

    def answer(self, id: str) -> Answer | None:
        """The answer of this id, if there is one."""
        return next((answer for answer in self.answers if answer.id == id), None)


_QUESTIONS = (
    Question(
        "team-size",
        "How many engineers will work on it?",
        "Services split the work of many teams; a small team pays for the split and has nobody to share it with.",
        (
            Answer("under-20", "Fewer than 20", "fewer than 20 engineers"),
            Answer("from-20", "20 to 50", "20 to 50 engineers"),
            Answer("over-50", "More than 50", "more than 50 engineers"),
        ),
    ),
    Question(
        "product-stage",
        "How far along is the product?",
        "Before a product has found its market, what it does changes weekly, and every boundary is a guess.",
        (
            Answer(
                "before-fit", "Still looking for its market", "a product that is still looking for its market"
            ),
            Answer("growing", "Growing", "a growing product"),
            Answer("established", "Established", "an established product"),
        ),
    ),
    Question(
        "delivery",
        "How mature are your pipelines and containers?",
        "Every service needs a pipeline, a deployment and alerts of its own; by hand, that is not kept up.",
        (
            Answer("immature", "Little is automated", "little automated delivery"),
            Answer("mature", "Everything is built and deployed automatically", "mature, automated delivery"),
        ),
    ),
    Question(
        "independent-deploys",
        "Must several teams deploy without asking each other?",
        "It is the main reason for services; without it, most of their price buys nothing.",
        (
            Answer("yes", "Yes", "teams that must deploy independently"),
            Answer("no", "No, one release for all will do", "one release for everybody"),
        ),
    ),
    Question(
        "uneven-scaling",
        "Does one part need far more capacity than the rest?",
        "What is deployed together grows together: a part that needs 100 times as much takes all of it along.",
        (
            Answer("yes", "Yes, about 100 times as much", "one part that needs about 100 times the scale"),
            Answer("no", "No, they grow alike", "parts that grow alike"),
        ),
    ),
    Question(
        "traffic",
        "What does the traffic look like?",
        "Functions cost nothing while nobody calls and much when everybody does all the time.",
        (
            Answer("steady", "Steady", "steady traffic"),
            Answer("spiky", "Highly variable, hard to predict", "highly variable traffic"),
            Answer("event-work", "Short pieces of work, set off by events", "short work that events set off"),
        ),
    ),
    Question(
        "read-write",
        "How do reads and writes compare?",
        "One model serves both well until they need different shapes, or one of them needs far more speed.",
        (
            Answer("alike", "Much alike", "reads and writes that are much alike"),
            Answer("different", "Very different in shape or number", "reads and writes that differ greatly"),
        ),
    ),
    Question(
        "workflows",
        "Does work go on after the answer is given?",
        "What nobody waits for can travel as a message, and then nobody stops when its receiver is away.",
        (
            Answer("asynchronous", "Yes, much of it", "asynchronous workflows"),
            Answer("request-response", "No, people wait for answers", "plain requests and answers"),
        ),
    ),
    Question(
        "logic",
        "How complex are the rules of the business?",
        "Complex rules are worth keeping apart from databases and frameworks; simple records are not.",
        (
            Answer("complex", "Complex, and they will outlive the technology", "complex business rules"),
            Answer("simple", "Simple: mostly records that are kept and shown", "simple records"),
        ),
    ),
    Question(
        "boundaries",
        "Can you draw the lines between the domains?",
        "A line in the wrong place is a call inside one process and a rewrite between two services.",
        (
            Answer("clear", "Yes, they are clear", "clear domain boundaries"),
            Answer("unclear", "Not yet", "unclear domain boundaries"),
        ),
    ),
    Question(
        "consistency",
        "Must everybody see a change at once?",
        "One database gives that for nothing; between services it takes sagas, or it is given up.",
        (
            Answer("immediate", "Yes, always", "a need for immediate consistency"),
            Answer("eventual", "A moment later will do", "eventual consistency being enough"),
        ),
    ),
    Question(
        "latency",
        "How fast must an answer be?",
        "A call inside a process takes nanoseconds, one over the network milliseconds, one across an ocean many.",
        (
            Answer("tight", "Every millisecond counts, for users everywhere", "a tight latency budget"),
            Answer("usual", "As fast as such products usually are", "a usual latency budget"),
        ),
    ),
    Question(
        "audit",
        "Must it be possible to say how every value came about?",
        "A record of all that happened is cheap when it is the design, and cannot be had afterwards.",
        (
            Answer("full", "Yes, the whole history", "a full history of every change"),
            Answer("none", "No, what is true now is enough", "no need for a history"),
        ),
    ),
)

QUESTIONS: dict[str, Question] = {question.id: question for question in _QUESTIONS}
