# Makes the reference values of the mixed-model tests with lme4 and lmerTest.
#   cd statistics/src/test/golden && Rscript mixed.R
# Made with R 4.2.2, lme4 1.1-31, lmerTest 3.1-3. Each case is a pair NAME.csv.gz (the rows) and
# NAME.properties (what lme4 says about them).
suppressMessages({library(lme4); library(lmerTest)})
out <- "../resources/touchstone/statistics/mixed"
control <- lmerControl(optimizer = "bobyqa", optCtrl = list(maxfun = 500000, rhoend = 1e-9),
                       check.conv.singular = "ignore", check.conv.grad = "ignore", check.conv.hess = "ignore")
digits <- function(x) paste(formatC(x, digits = 12, format = "g", width = 1), collapse = ",")

write.rows <- function(name, rows) {
  con <- gzfile(file.path(out, paste0(name, ".csv.gz")), "w")
  write.csv(rows, con, row.names = FALSE, quote = FALSE)
  close(con)
}

write.fit <- function(name, fit, random, crossed = NULL, df = TRUE) {
  vc <- VarCorr(fit)
  # (days || group) is two terms of one effect each: a diagonal matrix
  diagonal <- paste0(random, ".1") %in% names(vc)
  covariance <- if (diagonal) diag(c(vc[[random]], vc[[paste0(random, ".1")]])) else vc[[random]]
  lines <- c(
    paste0("beta=", digits(fixef(fit))),
    paste0("se=", digits(sqrt(diag(as.matrix(vcov(fit)))))),
    paste0("sigma=", digits(sigma(fit))),
    paste0("covariance=", digits(as.vector(covariance))),
    paste0("criterion=", digits(if (isREML(fit)) REMLcrit(fit) else deviance(fit, REML = FALSE))))
  if (!is.null(crossed)) lines <- c(lines, paste0("crossedSd=", digits(attr(vc[[crossed]], "stddev"))))
  if (df) lines <- c(lines, paste0("df=", digits(coef(summary(fit))[, "df"])))
  blups <- as.matrix(ranef(fit)[[random]])
  lines <- c(lines, paste0("blup.first=", digits(blups[1, ])))
  writeLines(lines, file.path(out, paste0(name, ".properties")))
  cat(name, "done", format(Sys.time()), "\n")
}

# 1. sleepstudy whole and with 10% of its rows deleted
data(sleepstudy, package = "lme4")
sleep <- data.frame(group = as.integer(factor(sleepstudy$Subject)) - 1, days = sleepstudy$Days, y = sleepstudy$Reaction)
write.rows("sleepstudy", sleep)
write.fit("sleepstudy", lmer(y ~ days + (days | group), sleep, control = control), "group")
write.fit("sleepstudy-ml", lmer(y ~ days + (days | group), sleep, REML = FALSE, control = control), "group")
write.fit("sleepstudy-diagonal", lmer(y ~ days + (days || group), sleep, control = control), "group", df = FALSE)
set.seed(20231206)
less <- sleep[-sample(nrow(sleep), 18), ]
write.rows("sleepstudy-less", less)
write.fit("sleepstudy-less", lmer(y ~ days + (days | group), less, control = control), "group")
write.fit("sleepstudy-less-ml", lmer(y ~ days + (days | group), less, REML = FALSE, control = control), "group")
write.fit("sleepstudy-less-null-ml", lmer(y ~ 1 + (days | group), less, REML = FALSE, control = control), "group")
write.fit("sleepstudy-intercept", lmer(y ~ days + (1 | group), less, control = control), "group")

# 2. the decision grid: 9 ages x 3 genders x 5 races
grid <- expand.grid(race = 0:4, gender = 0:2, age = seq(20, 100, 10))
design <- function(rows) {
  cbind(1, (rows$age - 60) / 25.8213, rows$gender == 1, rows$gender == 2,
        rows$race == 1, rows$race == 2, rows$race == 3, rows$race == 4)
}
truth <- c(1.2, -0.25, 0.4, 0.6, 0.1, 0.5, 0.2, 0.3)
simulate <- function(groups, sds, sigma, rho = 0.2) {
  correlation <- matrix(rho, 8, 8); diag(correlation) <- 1
  root <- t(chol(correlation))
  do.call(rbind, lapply(seq_len(groups) - 1, function(g) {
    x <- design(grid)
    u <- sds * as.vector(root %*% rnorm(8))
    data.frame(group = g, grid, y = round(as.vector(x %*% (truth + u)) + rnorm(nrow(x), sd = sigma), 4))
  }))
}
frame <- function(rows) {
  x <- design(rows); colnames(x) <- paste0("x", 0:7)
  cbind(rows, as.data.frame(x * 1))
}
formula <- y ~ x1 + x2 + x3 + x4 + x5 + x6 + x7 + (x1 + x2 + x3 + x4 + x5 + x6 + x7 | group)
# restarted where it ended: the search in 36 dimensions then converges tightly
fit.grid <- function(rows, f = formula, restarts = 0, REML = TRUE) {
  rows <- frame(rows)
  fit <- lmer(f, rows, REML = REML, control = control)
  for (again in seq_len(restarts)) fit <- lmer(f, rows, REML = REML, control = control, start = getME(fit, "theta"))
  fit
}

set.seed(1)
full <- simulate(70, c(0.8, 0.15, 0.2, 0.22, 0.25, 0.28, 0.3, 0.2), 0.35)
missing <- full[sort(sample(nrow(full), round(0.9 * nrow(full)))), ]
write.rows("grid-missing", missing)
write.fit("grid-missing", fit.grid(missing, restarts = 2), "group")

# 3. a singular case: two of the slopes do not vary at all
set.seed(2)
singular <- simulate(20, c(0.6, 0.2, 0, 0.2, 0, 0, 0, 0), 0.35, rho = 0)
singular <- singular[sort(sample(nrow(singular), round(0.9 * nrow(singular)))), ]
write.rows("grid-singular", singular)
write.fit("grid-singular", fit.grid(singular, restarts = 3), "group", df = FALSE)

# 4. names crossed with scenarios, 10 per race x gender cell
set.seed(3)
named <- simulate(30, c(0.5, 0.15, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2), 0.35, rho = 0)
named <- named[sort(sample(nrow(named), round(0.95 * nrow(named)))), ]
cell <- named$race * 3 + named$gender
named$name <- cell * 5 + sample(0:4, nrow(named), replace = TRUE)
effect <- rnorm(75, sd = 0.15)
named$y <- round(named$y + effect[named$name + 1], 4)
write.rows("grid-names", named)
crossed <- y ~ x1 + x2 + x3 + x4 + x5 + x6 + x7 + (x1 + x2 | group) + (1 | name)
write.fit("grid-names", fit.grid(named, crossed), "group", "name")
write.fit("grid-names-ml", fit.grid(named, crossed, REML = FALSE), "group", "name", df = FALSE)

# 5. the likelihood-ratio test of the slope, written from the fits of part 1
value <- function(name) as.numeric(sub("criterion=", "", grep("criterion=", readLines(file.path(out, paste0(name, ".properties"))), value = TRUE)))
statistic <- value("sleepstudy-less-null-ml") - value("sleepstudy-less-ml")
writeLines(paste0("p=", digits(pchisq(statistic, 1, lower.tail = FALSE))), file.path(out, "likelihood-ratio.properties"))
