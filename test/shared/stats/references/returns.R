# Reference values for shared/stats from R, over the sample that returns.py wrote.
#
# Run:  Rscript test/shared/stats/references/returns.R > test/shared/stats/references/returns-r.json
# With Debian 12's r-base-core, r-cran-tseries, r-cran-fextremes. PerformanceAnalytics is not in Debian 12: what it would say of Cornish and Fisher is
# written out from its documentation and fBasics' moments.
suppressMessages({
  library(tseries)
  library(fExtremes)
})
args <- commandArgs(trailingOnly = FALSE)
here <- dirname(sub("--file=", "", args[grep("--file=", args)]))
x <- scan(file.path(here, "returns.csv"), quiet = TRUE)
n <- length(x)
index <- c(1, cumprod(1 + x))
m <- function(k) mean((x - mean(x))^k)
S <- m(3) / m(2)^1.5
K <- m(4) / m(2)^2 - 3
cf <- function(p) {
  z <- qnorm(p)
  z + (z^2 - 1) * S / 6 + (z^3 - 3 * z) * K / 24 - (2 * z^3 - 5 * z) * S^2 / 36
}
number <- function(v) format(v, digits = 17)
list_of <- function(v) paste0("[", paste(sapply(v, number), collapse = ", "), "]")
levels <- c(0.9, 0.95, 0.99)
nets <- as.numeric(strsplit(gsub("[^0-9,-]", "", sub('.*"nets": \\[([^]]*)\\].*', "\\1", paste(readLines(file.path(here, "returns-py.json")), collapse = ""))), ",")[[1]])
signs <- factor(nets[nets != 0] > 0)
fall <- maxdrawdown(log(index))
cat("{\n")
cat(' "script": "test/shared/stats/references/returns.R",\n')
cat(sprintf(' "versions": {"R": "%s", "tseries": "%s", "fExtremes": "%s"},\n', getRversion(), packageVersion("tseries"), packageVersion("fExtremes")))
cat(' "deviation":', number(sd(x)), ",\n")
cat(' "skewness":', number(S), ', "kurtosis":', number(K), ",\n")
cat(' "quantile7":', list_of(quantile(x, 1 - levels, type = 7, names = FALSE)), ",\n")
cat(' "fExtremesVaR":', list_of(sapply(levels, function(l) VaR(x, alpha = 1 - l, type = "sample", tail = "lower"))), ",\n")
cat(' "fExtremesCVaR":', list_of(sapply(levels, function(l) CVaR(x, alpha = 1 - l, type = "sample", tail = "lower"))), ",\n")
cat(' "oddCVaR":', number(CVaR(x[1:487], alpha = 0.05, type = "sample", tail = "lower")), ",\n")
cat(' "normalVaR":', list_of(-(mean(x) + sd(x) * qnorm(1 - levels))), ",\n")
cat(' "normalES":', list_of(-mean(x) + sd(x) * dnorm(qnorm(1 - levels)) / (1 - levels)), ",\n")
cat(' "cfVaR":', list_of(-(mean(x) + sd(x) * sapply(1 - levels, cf))), ",\n")
cat(' "cfES":', list_of(sapply(1 - levels, function(a) -mean(x) - sd(x) / a * integrate(cf, 0, a, rel.tol = 1e-13, subdivisions = 5000L)$value)), ",\n")
# tseries takes prices and looks at their differences.
cat(' "tseriesSharpe252":', number(sharpe(c(0, cumsum(x)), r = 0, scale = sqrt(252))), ",\n")
cat(' "drawdown": {"depth":', number(1 - exp(-fall$maxdrawdown)), ', "peak":', fall$from - 1, ', "trough":', fall$to - 1, "},\n")
cat(' "qt":', list_of(sapply(c(1, 2, 5, 29, 400, 9999, 10001, 250000), function(df) qt(0.975, df))), ",\n")
cat(' "qnorm":', list_of(qnorm(c(1e-12, 0.001, 0.05, 0.2, 0.425, 0.6, 0.95, 0.999, 0.9999999))), ",\n")
cat(' "tInterval":', list_of(t.test(nets)$conf.int), ",\n")
cat(' "runsZ":', number(unname(runs.test(signs)$statistic)), ",\n")
cat(' "wilson":', list_of(prop.test(sum(nets > 0), sum(nets != 0), correct = FALSE)$conf.int), "\n")
cat("}\n")
